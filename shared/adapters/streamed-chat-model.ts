import { AppError } from "../errors/app-error.ts";
import type { ChatChunk, ChatModel, ChatRequest } from "../ports/chat-model.ts";
import { composePrompt, type Prompt } from "../prompts/compose-prompt.ts";
import { readAbstention } from "../prompts/abstention-mark.ts";
import { createModelBreaker, modelUnavailable } from "./model-breaker.ts";
import { withinDeadlines, type StreamDeadlines } from "./within-deadlines.ts";

const DEADLINES: StreamDeadlines = { firstMs: 20_000, betweenMs: 15_000, totalMs: 180_000 };

/** How a provider is asked; all that is the same for all of them is done around it. */
export interface StreamedProvider {
  name: string;
  /** Asks once, without retries; the signal ends the request. Throws whatever it likes. */
  ask: (prompt: Prompt, signal: AbortSignal) => AsyncIterable<ChatChunk>;
  /** Whether an error says something of the request and nothing of the server. */
  isRefusal: (error: unknown) => boolean;
  deadlines?: Partial<StreamDeadlines> | undefined;
}

/**
 * Makes a chat model of a provider that streams. It never retries: whoever asks has a fallback. Throws MODEL_UNAVAILABLE
 * when the provider cannot be reached, fails, falls silent, breaks off, or did so too often lately, and ANSWER_FAILED
 * when it refuses the request; neither holds what the provider said.
 */
export function createStreamedChatModel(provider: StreamedProvider): ChatModel {
  const breaker = createModelBreaker();
  return {
    provider: provider.name,
    generate: (request, signal) => breaker.guard(() => generate(provider, request, signal)),
    status: () => breaker.status(),
  };
}

async function* generate(
  { ask, isRefusal, deadlines }: StreamedProvider,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatChunk> {
  signal.throwIfAborted();
  const ending = new AbortController();
  const anySignal = AbortSignal.any([signal, ending.signal]);
  try {
    const reply = readAbstention(ask(composePrompt(request), anySignal));
    yield* withinDeadlines(reply, { ...DEADLINES, ...deadlines });
  } catch (error) {
    signal.throwIfAborted();
    throw isRefusal(error) ? refused() : modelUnavailable();
  } finally {
    ending.abort();
  }
}

function refused(): AppError {
  return new AppError({ code: "ANSWER_FAILED", detail: "The model refused the request." });
}
