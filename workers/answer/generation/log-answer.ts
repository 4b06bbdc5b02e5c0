import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { AnswerEvent } from "../../../shared/events/answer-event.ts";
import { logOperation, type Ending } from "../../../shared/observability/log-operation.ts";

/**
 * Passes an answer's events on and writes its record when they have ended, or when the reader has left. An error that
 * nobody expected becomes the last event, since a stream that breaks tells its reader nothing.
 */
export async function* logAnswer(
  ctx: CallerContext,
  events: AsyncIterable<AnswerEvent>,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const ended = Promise.withResolvers<AnswerEvent | null>();
  const operation = { service: "answer" as const, name: "answer", ctx };
  const logged = logOperation(operation, () => ended.promise, judgeAnswer).catch(() => undefined);
  let last: AnswerEvent | null = null;
  try {
    for await (const event of events) {
      last = event;
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

function judgeAnswer(last: AnswerEvent | null): Ending {
  return last?.type === "failed" ? { outcome: "refused", code: last.code } : { outcome: "ok" };
}
