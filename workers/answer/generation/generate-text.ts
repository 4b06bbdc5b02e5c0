import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import type { AnswerEvent } from "../../../shared/events/answer-event.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import type { ChatModel, ChatRequest } from "../../../shared/ports/chat-model.ts";
import type { TokenUsage } from "../../../shared/schemas/answer-schemas.ts";
import type { AnswerDependencies } from "../env.ts";
import { GatedAnswer } from "./gated-answer.ts";

/** What is to be written, for whom, out of which passages. */
export interface Generation {
  ctx: CallerContext;
  request: ChatRequest;
  passages: RetrievedPassage[];
  signal: AbortSignal;
}

/** How the writing ended: `broken` when the model failed after some of its text had left. */
export interface GenerationOutcome {
  ending: "written" | "replaced" | "broken";
  hasAbstained: boolean;
  /** The passages that were cited, by their place in the context, from 1. */
  cited: number[];
  usage: TokenUsage | null;
}

type TextEvent = Extract<AnswerEvent, { type: "sources" | "delta" }>;

/** Streams a model's text through the citation gate; when the model fails before any text has left, the fallback writes. */
export async function* generateText(
  { model, fallback }: Pick<AnswerDependencies, "model" | "fallback">,
  generation: Generation,
): AsyncGenerator<TextEvent, GenerationOutcome> {
  const first = yield* writeWith(model, generation);
  if (first !== "failed") return first;
  const second = yield* writeWith(fallback, generation);
  return second === "failed" ? BROKEN : { ...second, ending: "replaced" };
}

const BROKEN: GenerationOutcome = {
  ending: "broken",
  hasAbstained: false,
  cited: [],
  usage: null,
};

async function* writeWith(
  model: ChatModel,
  { ctx, request, passages, signal }: Generation,
): AsyncGenerator<TextEvent, GenerationOutcome | "failed"> {
  const answer = new GatedAnswer(passages);
  const chunks = model.generate(request, signal)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await chunks.next();
      if (done === true) break;
      yield* answer.take(value);
    }
    yield* answer.end();
    if (!answer.hasText) throw new Error("the model wrote nothing");
  } catch (error) {
    await reportFailure(ctx, error);
    return answer.hasText ? BROKEN : "failed";
  } finally {
    await chunks.return?.();
  }
  return { ending: "written", ...answer.outcome() };
}

/** The failure goes into the log; what becomes of the answer is decided by the caller. */
async function reportFailure(ctx: CallerContext, error: unknown): Promise<void> {
  const operation = { service: "answer" as const, name: "generate", ctx };
  await logOperation(operation, () => Promise.reject(error)).catch(() => undefined);
}
