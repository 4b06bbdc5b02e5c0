import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import { percentile } from "./percentile.ts";

/** How answers began; the time is from the question to the first delta, in milliseconds. */
export interface FirstDeltas {
  answers: number;
  p50Ms: number;
  p95Ms: number;
  /** How many were given again out of the cache. */
  cached: number;
}

/** Asks each question in a conversation of its own, so many at once. */
export async function measureFirstDeltas(
  client: AskFlashClient,
  questions: string[],
  atOnce: number,
): Promise<FirstDeltas> {
  const waiting: { content: string; id: string }[] = [];
  for (const content of questions) {
    waiting.push({ content, id: (await client.createConversation()).id });
  }
  const times: number[] = [];
  let cached = 0;
  const askNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const startedAt = performance.now();
      let firstMs: number | null = null;
      for await (const frame of client.ask(next.id, { content: next.content })) {
        if (frame.type === "delta") firstMs ??= performance.now() - startedAt;
        if (frame.type === "answer-failed") throw new Error(`${frame.code}: ${frame.detail}`);
        if (frame.type === "answer-completed" && frame.cached) cached += 1;
      }
      times.push(firstMs ?? Number.POSITIVE_INFINITY);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, askNext));
  return {
    answers: times.length,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    cached,
  };
}
