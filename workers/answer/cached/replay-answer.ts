import type { AnswerEvent } from "../../../shared/events/answer-event.ts";
import type { TokenUsage } from "../../../shared/schemas/answer-schemas.ts";
import type { KeptAnswer } from "./kept-answer.ts";

/** Sends a kept answer as one that is being written; it costs no more than understanding its question did. */
export function* replayAnswer(
  { content, sources, confidence, notices }: KeptAnswer,
  { searchMs, usage }: { searchMs: number; usage: TokenUsage | undefined },
): Generator<AnswerEvent> {
  yield { type: "progress", stage: "writing" };
  if (sources.length > 0) yield { type: "sources", sources };
  yield { type: "delta", text: content };
  const summary = { confidence, notices, degraded: null, abstained: false, unsupported: [] };
  const cost = usage === undefined ? {} : { usage };
  yield { type: "completed", summary: { ...summary, ...cost, cached: true, searchMs } };
}
