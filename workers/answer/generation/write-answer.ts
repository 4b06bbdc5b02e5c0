import type { AnswerRequest } from "../../../shared/contracts/answer-contract.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { RetrievalOutcome } from "../../../shared/contracts/documentation-contract.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { AnswerEvent } from "../../../shared/events/answer-event.ts";
import type { CacheKey } from "../../../shared/ports/cache.ts";
import { readCourtesy, type Courtesy } from "../../../shared/questions/read-courtesy.ts";
import type { ChatRequest } from "../../../shared/ports/chat-model.ts";
import { addUsage } from "../../../shared/usage/add-usage.ts";
import { estimateTokenCount } from "../../../shared/usage/estimate-usage.ts";
import type { PricedModel } from "../../../shared/usage/model-prices.ts";
import { MAX_QUERY_CHARS } from "../../../shared/schemas/search-schemas.ts";
import type { AnswerDependencies } from "../env.ts";
import { keepAnswer, toKeptAnswer, type FinishedAnswer } from "../cached/keep-answer.ts";
import { answerKeyOf } from "../cached/kept-answer.ts";
import { readKeptAnswer } from "../cached/read-kept-answer.ts";
import { replayAnswer } from "../cached/replay-answer.ts";
import { buildContext } from "../context/build-context.ts";
import { logContext } from "../context/log-context.ts";
import { generateText, type GenerationOutcome } from "./generate-text.ts";
import { instructionsFor } from "./instructions.ts";
import { COURTESY_REPLIES, refusalOf } from "./refusals.ts";
import { summarise } from "./summarise.ts";

/** How many passages a model sees, and how many of one page. */
const CONTEXT_PASSAGES = 12;
const PASSAGES_PER_DOCUMENT = 5;

/** What writing an answer needs; `defer` goes on with work after the answer was given. */
interface AnswerTools extends AnswerDependencies {
  defer: (work: Promise<unknown>) => void;
}

/** A question, and the signal that its asker has left. */
export interface AnswerWork extends AnswerRequest {
  signal: AbortSignal;
}

/**
 * Retrieves passages and has them turned into a cited answer, which streams as it is written. Fails visibly when the
 * index is down, or when the model breaks off in mid-answer.
 */
export async function* writeAnswer(
  dependencies: AnswerTools,
  ctx: CallerContext,
  work: AnswerWork,
): AsyncGenerator<AnswerEvent> {
  const courtesy = courtesyOf(work);
  if (courtesy !== null) return yield* replyTo(courtesy, work);
  yield { type: "progress", stage: "searching" };
  const startedAt = Date.now();
  const key = answerKeyOf(ctx, work, dependencies.modelName);
  const kept = work.isAnew === true ? null : await readKeptAnswer(dependencies, ctx, key);
  if (kept !== null) {
    const searchMs = Date.now() - startedAt;
    return yield* replayAnswer(kept, { searchMs, usage: work.usage });
  }
  const retrieved = await retrieve(dependencies, ctx, work);
  const searchMs = Date.now() - startedAt;
  if (!retrieved.ok) {
    const { code, detail } = retrieved.error;
    yield { type: "failed", code, detail, retryable: true };
    return;
  }
  yield { type: "progress", stage: "writing" };
  const outcome = yield* writeText(dependencies, ctx, { ...work, ...retrieved.value });
  if (outcome.ending === "broken") {
    const detail = "The model broke off. Ask again.";
    yield { type: "failed", code: "MODEL_UNAVAILABLE", detail, retryable: true };
    return;
  }
  const usage = addUsage(work.usage, outcome.usage);
  const summary = summarise(work.standaloneQuestion, retrieved.value, { ...outcome, usage });
  rememberAnswer(dependencies, ctx, {
    work,
    key,
    finished: { outcome, summary, ...retrieved.value },
  });
  yield { type: "completed", summary: { ...summary, searchMs } };
}

/** A model that saw what was said before may have told of it, which is for nobody but its asker. */
function rememberAnswer(
  { cache, defer }: AnswerTools,
  ctx: CallerContext,
  { work, key, finished }: { work: AnswerWork; key: CacheKey; finished: FinishedAnswer },
): void {
  const value = work.history.length > 0 ? null : toKeptAnswer(finished);
  if (value !== null) defer(keepAnswer(cache, ctx, { key, value }));
}

/** Only questions to the pages: a model answers a greeting by itself. */
function courtesyOf({ mode, question, kind }: AnswerWork): Courtesy | null {
  if (mode === "general") return null;
  const said = readCourtesy(question);
  if (said !== null || (kind !== "greeting" && kind !== "unclear")) return said;
  return kind;
}

/** Nothing is looked up for a greeting, and there is nothing to be confident of. */
function* replyTo(courtesy: Courtesy, { usage }: AnswerWork): Generator<AnswerEvent> {
  const isUnclear = courtesy === "unclear";
  yield { type: "progress", stage: "writing" };
  yield { type: "delta", text: COURTESY_REPLIES[courtesy] };
  const summary = {
    degraded: null,
    unsupported: [],
    notices: [],
    searchMs: 0,
    ...(usage === undefined ? {} : { usage }),
  };
  yield {
    type: "completed",
    summary: { ...summary, abstained: isUnclear, confidence: isUnclear ? 0 : 1 },
  };
}

/** A general question rests on no page. */
async function retrieve(
  { documentation }: Pick<AnswerDependencies, "documentation">,
  ctx: CallerContext,
  { mode, standaloneQuestion }: AnswerRequest,
): Promise<Result<RetrievalOutcome>> {
  if (mode === "general") return succeed({ passages: [], retrieval: "hybrid" });
  return await documentation.retrieve(ctx, {
    query: standaloneQuestion.slice(0, MAX_QUERY_CHARS),
    limit: CONTEXT_PASSAGES,
    passagesPerDocument: PASSAGES_PER_DOCUMENT,
  });
}

async function* writeText(
  { model, fallback, contextTokens, priced }: AnswerDependencies,
  ctx: CallerContext,
  { signal, passages, ...work }: AnswerWork & RetrievalOutcome,
): AsyncGenerator<AnswerEvent, GenerationOutcome> {
  const refusal = refusalOf(work.mode, {
    hasPassages: passages.length > 0,
    hasModel: model !== fallback,
  });
  if (refusal !== null) {
    yield { type: "delta", text: refusal };
    return { ending: "written", text: refusal, hasAbstained: true, cited: [], usage: null };
  }
  const { mode, language, standaloneQuestion: question, history } = work;
  const parts = { instructions: instructionsFor(mode, language), question, history, passages };
  const context = buildContext(parts, contextTokens);
  await logContext(ctx, context);
  if (priced !== null) yield describeAsking(priced, context.request);
  return yield* generateText({ model, fallback }, { ctx, ...context, signal });
}

function describeAsking(model: PricedModel, request: ChatRequest): AnswerEvent {
  const inputTokens = estimateTokenCount(JSON.stringify(request).length);
  return { type: "model-asked", model, inputTokens };
}
