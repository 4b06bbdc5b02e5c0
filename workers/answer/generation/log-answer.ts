import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { AnswerEvent } from "../../../shared/events/answer-event.ts";
import {
  logOperation,
  type Ending,
  type Operation,
} from "../../../shared/observability/log-operation.ts";

/**
 * Passes an answer's events on and writes its record when they have ended, or when the reader has left, and one at its
 * first words. An error that nobody expected becomes the last event, since a stream that breaks tells its reader nothing.
 */
export async function* logAnswer(
  ctx: CallerContext,
  events: AsyncIterable<AnswerEvent>,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const ended = Promise.withResolvers<AnswerEvent | null>();
  const operation: Operation = { service: "answer", name: "answer", ctx };
  const began = Promise.withResolvers<void>();
  const logged = logOperation(operation, () => ended.promise, judgeAnswer).catch(() => undefined);
  void logOperation({ ...operation, name: "firstDelta" }, () => began.promise);
  let last: AnswerEvent | null = null;
  try {
    for await (const event of events) {
      last = event;
      if (event.type === "delta" && event.text.trim() !== "") began.resolve();
      if (isDegraded(event)) operation.name = "degradedAnswer";
      yield event;
    }
  } catch (error) {
    if (signal.aborted) return;
    ended.reject(error);
    const detail = "The answer could not be written. Ask again.";
    yield { type: "failed", code: "ANSWER_FAILED", detail, retryable: true };
  } finally {
    ended.resolve(last);
    await logged;
  }
}

/** Counted under a name of its own, so that it can be told how often something took the model's or the index's place. */
function isDegraded(event: AnswerEvent): boolean {
  return event.type === "completed" && event.summary.degraded !== null;
}

function judgeAnswer(last: AnswerEvent | null): Ending {
  return last?.type === "failed" ? { outcome: "refused", code: last.code } : { outcome: "ok" };
}
