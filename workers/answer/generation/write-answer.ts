import type { AnswerRequest } from "../../../shared/contracts/answer-contract.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { RetrievalOutcome } from "../../../shared/contracts/documentation-contract.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { AnswerEvent } from "../../../shared/events/answer-event.ts";
import type { AnswerDependencies } from "../env.ts";
import { chatRequestOf } from "./chat-request.ts";
import { generateText, type Generation } from "./generate-text.ts";
import { summarise } from "./summarise.ts";

/** How many passages a model sees, and how many of one page. */
const CONTEXT_PASSAGES = 8;
const PASSAGES_PER_DOCUMENT = 3;

/** A question, and the signal that its asker has left. */
export interface AnswerWork extends AnswerRequest {
  signal: AbortSignal;
}

/**
 * Retrieves passages and has them turned into a cited answer, which streams as it is written. Fails visibly when the
 * index is down, or when the model breaks off in mid-answer.
 */
export async function* writeAnswer(
  dependencies: AnswerDependencies,
  ctx: CallerContext,
  work: AnswerWork,
): AsyncGenerator<AnswerEvent> {
  yield { type: "progress", stage: "searching" };
  const startedAt = Date.now();
  const retrieved = await retrieve(dependencies, ctx, work);
  const searchMs = Date.now() - startedAt;
  if (!retrieved.ok) {
    const { code, detail } = retrieved.error;
    yield { type: "failed", code, detail, retryable: true };
    return;
  }
  yield { type: "progress", stage: "writing" };
  const { passages, retrieval } = retrieved.value;
  const request = chatRequestOf(work, passages);
  const generation: Generation = { ctx, request, passages, signal: work.signal };
  const outcome = yield* generateText(dependencies, generation);
  if (outcome.ending === "broken") {
    yield {
      type: "failed",
      code: "MODEL_UNAVAILABLE",
      detail: "The model broke off in mid-answer. Ask again.",
      retryable: true,
    };
    return;
  }
  const summary = summarise(outcome, { retrieval, passages });
  yield { type: "completed", summary: { ...summary, searchMs } };
}

/** A general question rests on no page. */
async function retrieve(
  { documentation }: Pick<AnswerDependencies, "documentation">,
  ctx: CallerContext,
  { mode, standaloneQuestion: query }: AnswerRequest,
): Promise<Result<RetrievalOutcome>> {
  if (mode === "general") return succeed({ passages: [], retrieval: "hybrid" });
  return await documentation.retrieve(ctx, {
    query,
    limit: CONTEXT_PASSAGES,
    passagesPerDocument: PASSAGES_PER_DOCUMENT,
  });
}
