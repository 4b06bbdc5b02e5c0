import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import type { ChatModel, ChatRequest } from "../../../shared/ports/chat-model.ts";
import type { AnswerDependencies } from "../env.ts";
import { GatedAnswer, type TextEvent, type TextOutcome } from "./gated-answer.ts";

/** What is to be written, for whom, out of which passages. */
export interface Generation {
  ctx: CallerContext;
  request: ChatRequest;
  passages: RetrievedPassage[];
  /** Says that nobody reads any more. */
  signal: AbortSignal;
}

/** How the writing ended: `replaced` by the fallback, `broken` when nothing could take the model's place any more. */
export interface GenerationOutcome extends TextOutcome {
  ending: "written" | "replaced" | "broken";
}

const BROKEN: GenerationOutcome = {
  ending: "broken",
  text: "",
  hasAbstained: false,
  cited: [],
  usage: null,
};

/**
 * Streams a model's text through the citation gate. When the model fails before any text has left, the fallback
 * writes, provided that there are passages to write from.
 */
export async function* generateText(
  { model, fallback }: Pick<AnswerDependencies, "model" | "fallback">,
  generation: Generation,
): AsyncGenerator<TextEvent, GenerationOutcome> {
  const first = yield* writeWith(model, generation);
  if (first !== "failed") return first;
  if (generation.passages.length === 0) return BROKEN;
  const second = yield* writeWith(fallback, generation);
  return second === "failed" ? BROKEN : { ...second, ending: "replaced" };
}

async function* writeWith(
  model: ChatModel,
  { ctx, request, passages, signal }: Generation,
): AsyncGenerator<TextEvent, GenerationOutcome | "failed"> {
  const answer = new GatedAnswer(request.question, passages);
  try {
    for await (const chunk of model.generate(request, signal)) yield* answer.take(chunk);
    yield* answer.end();
    if (!answer.hasText) throw new Error("the model wrote nothing");
  } catch (error) {
    signal.throwIfAborted();
    await reportFailure(ctx, error);
    return answer.hasText ? BROKEN : "failed";
  }
  return { ending: "written", ...answer.outcome() };
}

/** The failure goes into the log; what becomes of the answer is decided by the caller. */
async function reportFailure(ctx: CallerContext, error: unknown): Promise<void> {
  const operation = { service: "answer" as const, name: "generate", ctx };
  await logOperation(operation, () => Promise.reject(error)).catch(() => undefined);
}
