import { setTimeout as sleep } from "node:timers/promises";
import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import { percentile } from "./percentile.ts";

const POLL_MS = 10;

/** Milliseconds from the moment a change was acknowledged until a search finds it. */
export interface ChangeTimes {
  changes: number;
  p50Ms: number;
  p95Ms: number;
  longestMs: number;
}

/** Changes one page again and again, and looks each time for a word that only its latest version has. */
export async function measureChanges(
  client: AskFlashClient,
  changes: number,
): Promise<ChangeTimes> {
  const { id: sourceId } = await client.createSource("Changes");
  const times: number[] = [];
  for (let change = 0; change < changes; change += 1) {
    const word = `page${crypto.randomUUID().replaceAll("-", "")}`;
    const markdown = `# Changing\n\n## Today\n\nThe word of the moment is ${word}.\n`;
    await client.pushDocuments(sourceId, [{ externalId: "changing", title: "Changing", markdown }]);
    times.push(await timeUntilFound(client, word));
  }
  return {
    changes,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    longestMs: Math.max(...times),
  };
}

async function timeUntilFound(client: AskFlashClient, word: string): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const { results } = await client.search({ query: word, limit: 1 });
    if (results.some(({ snippet }) => snippet.includes(word))) {
      return performance.now() - startedAt;
    }
    await sleep(POLL_MS);
  }
}
