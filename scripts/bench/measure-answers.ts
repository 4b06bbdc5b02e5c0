import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import { percentile } from "./percentile.ts";

/** Milliseconds from the question to the first delta and to the finished answer, and how many answers cite. */
export interface AnswerTimes {
  questions: number;
  firstDeltaP95Ms: number;
  finishedP95Ms: number;
  cited: number;
}

/** Asks questions one after the other, each in a conversation of its own. */
export async function measureAnswers(
  client: AskFlashClient,
  questions: string[],
): Promise<AnswerTimes> {
  const firstDeltas: number[] = [];
  const finished: number[] = [];
  let cited = 0;
  for (const content of questions) {
    const { id } = await client.createConversation();
    const startedAt = performance.now();
    let firstDelta: number | null = null;
    for await (const frame of client.ask(id, { content })) {
      if (frame.type === "delta") firstDelta ??= performance.now() - startedAt;
      if (frame.type === "answer-completed" && frame.sources.length > 0) cited += 1;
      if (frame.type === "answer-failed") throw new Error(`${frame.code}: ${frame.detail}`);
    }
    finished.push(performance.now() - startedAt);
    firstDeltas.push(firstDelta ?? Number.POSITIVE_INFINITY);
  }
  return {
    questions: questions.length,
    firstDeltaP95Ms: Math.round(percentile(firstDeltas, 0.95)),
    finishedP95Ms: Math.round(percentile(finished, 0.95)),
    cited,
  };
}
