import { setTimeout as sleep } from "node:timers/promises";
import type { AskFlashClient } from "../../shared/client/askflash-client.ts";

const CONCURRENT_WRITERS = 8;
/** A page is indexed within about this time, so that deletions meet every stage of it. */
const LONGEST_LIFE_MS = 400;
/** How often a page is looked for after its deletion was acknowledged. */
const LOOKS = 3;
const POLL_MS = 100;

/** What came of the tries. */
interface DeletionTimes {
  tries: number;
  /** Tries whose page a search had found before it was deleted. */
  foundBefore: number;
  /** Tries whose page a search returned after its deletion was acknowledged; must be none. */
  seenAgain: number;
}

/** A page with a word of its own, and what happened to it. */
interface Try {
  externalId: string;
  word: string;
  isFoundBefore: boolean;
  isSeenAgain: boolean;
}

/** Pushes pages and deletes each while others are being indexed, and looks for it at once, a little later and in the end. */
export async function measureDeletions(
  client: AskFlashClient,
  tries: number,
): Promise<DeletionTimes> {
  const { id: sourceId } = await client.createSource("Deletions");
  const planned = Array.from({ length: tries }, (_try, number) => planTry(number));
  const waiting = [...planned];
  const writers = Array.from({ length: CONCURRENT_WRITERS }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await tryOnce(client, sourceId, next);
    }
  });
  await Promise.all(writers);
  await waitUntilSettled(client, sourceId);
  for (const one of planned) await lookAgain(client, one);
  return {
    tries,
    foundBefore: planned.filter(({ isFoundBefore }) => isFoundBefore).length,
    seenAgain: planned.filter(({ isSeenAgain }) => isSeenAgain).length,
  };
}

function planTry(number: number): Try {
  const word = `page${crypto.randomUUID().replaceAll("-", "")}`;
  return { externalId: `deleted-${number}`, word, isFoundBefore: false, isSeenAgain: false };
}

async function tryOnce(client: AskFlashClient, sourceId: string, one: Try): Promise<void> {
  const { externalId, word } = one;
  const markdown = `# Page\n\nOnly this page says ${word}.\n`;
  await client.pushDocuments(sourceId, [{ externalId, title: externalId, markdown }]);
  await sleep(Math.random() * LONGEST_LIFE_MS);
  one.isFoundBefore = await isFound(client, one);
  await client.deleteDocument(sourceId, externalId);
  for (let look = 0; look < LOOKS; look += 1) await lookAgain(client, one);
}

async function lookAgain(client: AskFlashClient, one: Try): Promise<void> {
  if (await isFound(client, one)) one.isSeenAgain = true;
}

async function isFound(client: AskFlashClient, { externalId, word }: Try): Promise<boolean> {
  const { results } = await client.search({ query: word, limit: 10 });
  return results.some((result) => result.externalId === externalId);
}

async function waitUntilSettled(client: AskFlashClient, sourceId: string): Promise<void> {
  while ((await client.getSource(sourceId)).documents.pending > 0) await sleep(POLL_MS);
}
