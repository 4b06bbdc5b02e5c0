import type { OutboundFetch } from "../outbound/create-outbound-fetch.ts";
import type { ChatChunk, ChatModel } from "../ports/chat-model.ts";
import type { Prompt } from "../prompts/compose-prompt.ts";
import { readAnthropicReply } from "./read-anthropic-reply.ts";
import { REFUSED_STATUSES } from "./refused-statuses.ts";
import { createStreamedChatModel } from "./streamed-chat-model.ts";
import type { StreamDeadlines } from "./within-deadlines.ts";

const API_VERSION = "2023-06-01";

/** A server that speaks Anthropic's Messages API, and the model to ask there. */
export interface AnthropicOptions {
  apiKey: string;
  /** With the version: `https://api.anthropic.com/v1`. */
  baseUrl: string;
  model: string;
  /** Reaches that server alone. */
  fetch: OutboundFetch;
  deadlines?: Partial<StreamDeadlines>;
}

/** Asks a model over `POST {baseUrl}/messages`, streamed. */
export function createAnthropicChatModel(options: AnthropicOptions): ChatModel {
  return createStreamedChatModel({
    name: "anthropic",
    ask: (prompt, signal) => ask(options, prompt, signal),
    isRefusal: (error) => error instanceof HttpFailure && REFUSED_STATUSES.has(error.status),
    deadlines: options.deadlines,
  });
}

class HttpFailure extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the server answered ${status}`);
    this.status = status;
  }
}

async function* ask(
  { apiKey, baseUrl, model, fetch }: AnthropicOptions,
  { system, messages, maxOutputTokens }: Prompt,
  signal: AbortSignal,
): AsyncGenerator<ChatChunk> {
  const response = await fetch(`${baseUrl.replace(/\/+$/, "")}/messages`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "anthropic-version": API_VERSION,
      "x-api-key": apiKey,
    },
    body: JSON.stringify({ model, max_tokens: maxOutputTokens, stream: true, system, messages }),
    signal,
  });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new HttpFailure(response.status);
  }
  yield* readAnthropicReply(response.body, signal);
}
