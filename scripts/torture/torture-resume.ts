import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "../../shared/identifiers/new-id.ts";
import { startCuttingProxy, type CuttingProxy } from "../../test/support/proxies/cutting-proxy.ts";
import { askOverEvents } from "./ask-over-events.ts";
import { compareTranscripts } from "./compare-transcripts.ts";
import type { TortureReport } from "./report.ts";
import { openTab, waitForEnd, type TorturedTab } from "./tortured-tab.ts";
import type { TorturedProduct } from "./tortured-product.ts";
import type { Transcript } from "./transcript.ts";

const TABS = 3;
const TURNS = 4;
const END_WITHIN_MS = 120_000;
/** A connection lives for so many bytes of answer: less than its head, up to a whole answer. */
const MIN_LIFE_BYTES = 20;
const MAX_LIFE_BYTES = 6_000;

/** The first share is asked over two sockets and events at once, up to the second over a socket, the rest over events. */
const REPEATED_SHARE = 0.3;
const SOCKET_SHARE = 0.65;
const STOPPED_SHARE = 0.15;
const LATEST_STOP_MS = 1_500;

/** How long to go on, and the randomness of it all. */
export interface ResumeTorture {
  reconnects: number;
  /** How many are talked in at once. */
  conversations: number;
  random: () => number;
  /** Whether no further round is wanted. */
  isOver?: () => boolean;
}

interface Tally extends TortureReport {
  counts: {
    conversations: number;
    questions: number;
    repeated: number;
    stopped: number;
    reconnects: number;
  };
}

/**
 * Talks in several conversations at once, each open in several tabs and asked over sockets and server-sent events
 * alike, while every connection is reset after a random number of bytes; then compares what each client has with
 * what the server keeps.
 */
export async function tortureResume(
  product: TorturedProduct,
  { reconnects, conversations, random, isOver = () => false }: ResumeTorture,
): Promise<TortureReport> {
  const span = MAX_LIFE_BYTES - MIN_LIFE_BYTES;
  const proxy = await startCuttingProxy(product.url, () => MIN_LIFE_BYTES + random() * span);
  const counts = { conversations: 0, questions: 0, repeated: 0, stopped: 0, reconnects: 0 };
  const tally: Tally = { counts, violations: [] };
  try {
    const talks = Array.from({ length: conversations }, async () => {
      while (counts.reconnects < reconnects && !isOver())
        await talk({ product, proxy, random, tally });
    });
    await Promise.all(talks);
  } finally {
    proxy.close();
  }
  return tally;
}

interface Talk {
  product: TorturedProduct;
  proxy: CuttingProxy;
  random: () => number;
  tally: Tally;
}

async function talk({ product, proxy, random, tally }: Talk): Promise<void> {
  const { counts, violations } = tally;
  const { id } = await product.client.createConversation({ mode: "general" });
  counts.conversations += 1;
  const tabs = Array.from({ length: TABS }, () => openTab({ ...product, url: proxy.url }, id));
  const others: Transcript[] = [];
  const acknowledged = new Set<string>();
  for (let turn = 0; turn < TURNS; turn += 1) {
    const clientMessageId = newId("ask");
    // Each asks something else, or the answer is known after the first.
    const question = { content: `Question ${turn} of ${clientMessageId}`, clientMessageId };
    acknowledged.add(question.clientMessageId);
    const heard = await askByAnyDoor({ product, proxy, random, tally }, { id, tabs, question });
    others.push(...heard);
    if (!(await waitForEnd(tabs, question.clientMessageId, END_WITHIN_MS))) {
      violations.push(`${id}: no end of the answer to ${question.clientMessageId} came`);
    }
  }
  for (const tab of tabs) {
    tab.connection.close();
    counts.reconnects += tab.reconnects;
  }
  const transcripts = [...tabs.map((tab) => tab.transcript), ...others];
  violations.push(...(await compareTranscripts(product.client, { id, transcripts, acknowledged })));
}

interface Asking {
  id: string;
  tabs: TorturedTab[];
  question: { content: string; clientMessageId: string };
}

/** Asks over a socket or over events, sometimes over both at once, and sometimes stops; returns what the events brought. */
async function askByAnyDoor(torture: Talk, asking: Asking): Promise<Transcript[]> {
  const { random, tally } = torture;
  const { counts } = tally;
  const { tabs, question } = asking;
  counts.questions += 1;
  const pick = (): TorturedTab | undefined => tabs[Math.floor(random() * tabs.length)];
  const door = random();
  if (random() < STOPPED_SHARE) {
    counts.stopped += 1;
    void sleep(random() * LATEST_STOP_MS).then(() => pick()?.connection.stop());
  }
  if (door < REPEATED_SHARE) {
    counts.repeated += 1;
    pick()?.connection.ask(question);
    pick()?.connection.ask(question);
  } else if (door < SOCKET_SHARE) {
    pick()?.connection.ask(question);
    return [];
  }
  return [await askByEvents(torture, asking)];
}

async function askByEvents(
  { product, proxy, tally: { counts } }: Talk,
  { id, question }: Asking,
): Promise<Transcript> {
  const connection = { baseUrl: proxy.url, apiKey: product.apiKey };
  const asked = { connection, conversationId: id, question };
  const { transcript, reconnects } = await askOverEvents(asked, END_WITHIN_MS);
  counts.reconnects += reconnects;
  return transcript;
}
