import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from "cockatiel";
import OpenAI from "openai";
import type { HealthStatus } from "../contracts/health.ts";
import { newId } from "../identifiers/new-id.ts";
import type { ChatChunk, ChatModel, ChatRequest } from "../ports/chat-model.ts";
import { explainPassages, formatPassages } from "./format-passages.ts";
import { withinDeadlines, type StreamDeadlines } from "./within-deadlines.ts";

const DEADLINES: StreamDeadlines = { firstMs: 20_000, betweenMs: 15_000 };
const FAILURES_TO_OPEN = 5;
const HALF_OPEN_AFTER_MS = 10_000;

/** A server that speaks OpenAI's wire format, and the model to ask there. */
export interface OpenAiOptions {
  apiKey: string;
  /** With the version: `https://api.openai.com/v1`. */
  baseUrl: string;
  model: string;
  deadlines?: StreamDeadlines;
}

type Chunk = OpenAI.Chat.Completions.ChatCompletionChunk;

/**
 * Asks a model over `POST {baseUrl}/chat/completions`, streamed. It never retries: whoever asks has a fallback. After
 * five failures in a row a breaker refuses for ten seconds.
 */
export function createOpenAiChatModel(options: OpenAiOptions): ChatModel {
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl,
    maxRetries: 0,
    // Looked up at each call, since the platform's own must be called as a global.
    fetch: (url, init) => fetch(url, init),
  });
  const breaker = circuitBreaker(
    handleWhen((error) => error.name !== "AbortError"),
    { halfOpenAfter: HALF_OPEN_AFTER_MS, breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN) },
  );
  return {
    provider: "openai",
    generate: (request, signal) => generate({ client, breaker, options }, request, signal),
    status: () => statusOf(breaker.state),
  };
}

interface Asking {
  client: OpenAI;
  breaker: CircuitBreakerPolicy;
  options: OpenAiOptions;
}

async function* generate(
  { client, breaker, options }: Asking,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatChunk> {
  const ending = new AbortController();
  const anySignal = AbortSignal.any([signal, ending.signal]);
  try {
    // The breaker judges by whether a first chunk comes: a model that accepts and stays silent is down.
    const { first, rest } = await breaker.execute(async () => {
      const opened = client.chat.completions.create(bodyOf(request, options.model), {
        signal: anySignal,
      });
      const chunks = withinDeadlines(follow(opened), options.deadlines ?? DEADLINES);
      return { first: await chunks.next(), rest: chunks };
    });
    if (first.done !== true) yield* readChunk(first.value);
    for await (const chunk of rest) yield* readChunk(chunk);
    signal.throwIfAborted();
  } finally {
    ending.abort();
  }
}

async function* follow(opened: Promise<AsyncIterable<Chunk>>): AsyncGenerator<Chunk> {
  yield* await opened;
}

function* readChunk(chunk: Chunk): Generator<ChatChunk> {
  const text = chunk.choices?.[0]?.delta?.content;
  if (typeof text === "string" && text !== "") yield { type: "text", text };
  if (!chunk.usage) return;
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = chunk.usage;
  yield { type: "usage", usage: { inputTokens, outputTokens } };
}

function bodyOf(
  { instructions, turns, question, passages }: ChatRequest,
  model: string,
): OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming {
  const nonce = newId("n");
  const hasPassages = passages.length > 0;
  const system = hasPassages ? `${instructions}\n\n${explainPassages(nonce)}` : instructions;
  const asked = hasPassages ? `${formatPassages(passages, nonce)}\n\n${question}` : question;
  return {
    model,
    stream: true,
    stream_options: { include_usage: true },
    messages: [
      { role: "system", content: system },
      ...turns.map(({ role, content }) => ({ role, content })),
      { role: "user", content: asked },
    ],
  };
}

function statusOf(state: CircuitState): HealthStatus {
  if (state === CircuitState.Open) return "down";
  return state === CircuitState.HalfOpen ? "degraded" : "ok";
}
