import OpenAI, { APIError } from "openai";
import { AppError } from "../errors/app-error.ts";
import { newId } from "../identifiers/new-id.ts";
import type { ChatChunk, ChatModel, ChatRequest } from "../ports/chat-model.ts";
import { readAbstention } from "../prompts/abstention-mark.ts";
import { explainPassages, formatPassages } from "../prompts/format-passages.ts";
import { createModelBreaker, modelUnavailable } from "./model-breaker.ts";
import { readCompletion } from "./read-completion.ts";
import { withinDeadlines, type StreamDeadlines } from "./within-deadlines.ts";

const DEADLINES: StreamDeadlines = { firstMs: 20_000, betweenMs: 15_000 };
/** Statuses that say something of the request and nothing of the server. */
const REFUSED_STATUSES = [400, 413, 422];
/** Models that think before they write, and can be asked to do so briefly. */
const REASONING_MODEL = /^(?:gpt-5|o\d)(?!.*chat)/;

/** A server that speaks OpenAI's wire format, and the model to ask there. */
export interface OpenAiOptions {
  /** Null for a server that wants none. */
  apiKey: string | null;
  /** With the version: `https://api.openai.com/v1`. */
  baseUrl: string;
  model: string;
  deadlines?: StreamDeadlines;
}

/**
 * Asks a model over `POST {baseUrl}/chat/completions`, streamed. It never retries: whoever asks has a fallback. Throws
 * MODEL_UNAVAILABLE when the server cannot be reached, fails, falls silent, breaks off, or did so too often lately, and
 * ANSWER_FAILED when it refuses the request; neither holds what the server said.
 */
export function createOpenAiChatModel(options: OpenAiOptions): ChatModel {
  const client = new OpenAI({
    // The client insists on a key.
    apiKey: options.apiKey ?? "none",
    baseURL: options.baseUrl,
    maxRetries: 0,
    logLevel: "off",
    // Looked up at each call, since the platform's own must be called as a global. The key follows no redirect.
    fetch: (url, init) => fetch(url, { ...init, redirect: "manual" }),
  });
  const breaker = createModelBreaker();
  return {
    provider: "openai",
    generate: (request, signal) =>
      breaker.guard(() => generate({ client, options }, request, signal)),
    status: () => breaker.status(),
  };
}

interface Asking {
  client: OpenAI;
  options: OpenAiOptions;
}

async function* generate(
  { client, options }: Asking,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatChunk> {
  const ending = new AbortController();
  const anySignal = AbortSignal.any([signal, ending.signal]);
  const body = bodyOf(request, options.model);
  try {
    const reply = readAbstention(ask(client, body, anySignal));
    yield* withinDeadlines(reply, options.deadlines ?? DEADLINES);
  } catch (error) {
    signal.throwIfAborted();
    throw toFailure(error);
  } finally {
    ending.abort();
  }
}

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming;

async function* ask(client: OpenAI, body: Body, signal: AbortSignal): AsyncGenerator<ChatChunk> {
  const response = await client.chat.completions.create(body, { signal }).asResponse();
  if (response.body === null) throw new Error("the completion has no body");
  yield* readCompletion(response.body, signal);
}

function toFailure(error: unknown): AppError {
  const isRefused = error instanceof APIError && REFUSED_STATUSES.includes(error.status);
  if (!isRefused) return modelUnavailable();
  return new AppError({ code: "ANSWER_FAILED", detail: "The model refused the request." });
}

function bodyOf({ instructions, turns, question, passages }: ChatRequest, model: string): Body {
  const nonce = newId("n");
  const hasPassages = passages.length > 0;
  const system = hasPassages ? `${instructions}\n\n${explainPassages(nonce)}` : instructions;
  const asked = hasPassages ? `${formatPassages(passages, nonce)}\n\n${question}` : question;
  return {
    model,
    stream: true,
    stream_options: { include_usage: true },
    ...(REASONING_MODEL.test(model) ? { reasoning_effort: "low" as const } : {}),
    messages: [
      { role: "system", content: system },
      ...turns.map(({ role, content }) => ({ role, content })),
      { role: "user", content: asked },
    ],
  };
}
