import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "../../shared/identifiers/new-id.ts";
import { compareTranscripts, listAllMessages } from "./compare-transcripts.ts";
import type { TortureReport } from "./report.ts";
import { openTab, waitForEnd, type TorturedTab } from "./tortured-tab.ts";
import type { TorturedProduct } from "./tortured-product.ts";

const CONVERSATIONS = 6;
const LONGEST_LIFE_MS = 1_800;
const END_WITHIN_MS = 10_000;
const RECONNECT_WITHIN_MS = 60_000;
const POLL_MS = 100;

/** How often the whole process tree is killed, and the randomness of it. */
export interface KillTorture {
  kills: number;
  random: () => number;
  /** Whether no further round is wanted. */
  isOver?: () => boolean;
}

/**
 * Kills every process while answers are being written, starts again on the same data, and looks for what was
 * acknowledged. A kill counts only if answers were in flight.
 */
export async function tortureKill(
  product: TorturedProduct,
  { kills, random, isOver = () => false }: KillTorture,
): Promise<TortureReport> {
  const counts = { kills: 0, idleKills: 0, questions: 0, acknowledged: 0, inFlight: 0 };
  const violations: string[] = [];
  while (counts.kills < kills && !isOver()) {
    const talks = await Promise.all(Array.from({ length: CONVERSATIONS }, () => ask(product)));
    await sleep(random() * LONGEST_LIFE_MS);
    await product.kill();
    const acknowledged = talks.filter(({ tab, question }) => isKept(tab, question));
    const inFlight = acknowledged.filter(({ tab }) => isBeingWritten(tab));
    counts.questions += talks.length;
    counts.acknowledged += acknowledged.length;
    counts.inFlight += inFlight.length;
    if (inFlight.length > 0) counts.kills += 1;
    else counts.idleKills += 1;
    await product.start();
    violations.push(...(await findUnended(product, acknowledged)));
    for (const talk of talks) violations.push(...(await settle(product, talk)));
  }
  return { counts, violations };
}

interface Talk {
  id: string;
  tab: TorturedTab;
  question: string;
}

async function ask(product: TorturedProduct): Promise<Talk> {
  const { id } = await product.client.createConversation({ mode: "general" });
  const tab = openTab(product, id);
  const question = newId("ask");
  // Each asks something else, or the answer is known after the first.
  tab.connection.ask({ content: `What is kept of ${question}?`, clientMessageId: question });
  return { id, tab, question };
}

function isKept({ transcript }: TorturedTab, question: string): boolean {
  return transcript.kept.includes(question);
}

function isBeingWritten({ transcript }: TorturedTab): boolean {
  return [...transcript.answers.values()].some(({ end }) => end === null);
}

/** Ten seconds after the system is back, no acknowledged question may be without a finished or failed answer. */
async function findUnended(product: TorturedProduct, talks: Talk[]): Promise<string[]> {
  const deadline = Date.now() + END_WITHIN_MS;
  for (;;) {
    const open = await Promise.all(talks.map(async (talk) => !(await hasEnd(product, talk))));
    const unended = talks.filter((_talk, index) => open[index] === true);
    if (unended.length === 0) return [];
    if (Date.now() > deadline) {
      return unended.map(({ id }) => `${id}: no visible end 10 s after the restart`);
    }
    await sleep(POLL_MS);
  }
}

async function hasEnd({ client }: TorturedProduct, { id }: Talk): Promise<boolean> {
  const answers = (await listAllMessages(client, id)).filter(({ role }) => role === "assistant");
  return answers.length > 0 && answers.every(({ status }) => status !== "streaming");
}

/** A client asks again what it has no sign of; in the end everybody must know the same. */
async function settle(product: TorturedProduct, { id, tab, question }: Talk): Promise<string[]> {
  tab.connection.reconnect();
  const isEnded = await waitForEnd([tab], question, RECONNECT_WITHIN_MS);
  tab.connection.close();
  const violations = isEnded ? [] : [`${id}: the client never saw the end of its answer`];
  const acknowledged = new Set([question]);
  const talk = { id, transcripts: [tab.transcript], acknowledged };
  return [...violations, ...(await compareTranscripts(product.client, talk))];
}
