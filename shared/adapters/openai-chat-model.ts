import OpenAI, { APIError } from "openai";
import type { OutboundFetch } from "../outbound/create-outbound-fetch.ts";
import type { ChatChunk, ChatModel } from "../ports/chat-model.ts";
import type { Prompt } from "../prompts/compose-prompt.ts";
import { readOpenAiReply } from "./read-openai-reply.ts";
import { REFUSED_STATUSES } from "./refused-statuses.ts";
import { createStreamedChatModel } from "./streamed-chat-model.ts";
import type { StreamDeadlines } from "./within-deadlines.ts";

/** Models that think before they write, and can be asked to do so briefly. */
const REASONING_MODEL = /^(?:gpt-5|o\d)(?!.*chat)/;

/** A server that speaks OpenAI's wire format, and the model to ask there. */
export interface OpenAiOptions {
  /** Null for a server that wants none. */
  apiKey: string | null;
  /** With the version: `https://api.openai.com/v1`. */
  baseUrl: string;
  model: string;
  /** Reaches that server alone. */
  fetch: OutboundFetch;
  deadlines?: Partial<StreamDeadlines>;
}

/** Asks a model over `POST {baseUrl}/chat/completions`, streamed. */
export function createOpenAiChatModel(options: OpenAiOptions): ChatModel {
  const { apiKey, baseUrl, model, fetch, deadlines } = options;
  const client = new OpenAI({
    // The client insists on a key.
    apiKey: apiKey ?? "none",
    baseURL: baseUrl,
    maxRetries: 0,
    logLevel: "off",
    fetch,
  });
  return createStreamedChatModel({
    name: "openai",
    ask: (prompt, signal) => ask(client, bodyOf(prompt, model), signal),
    isRefusal: (error) => error instanceof APIError && REFUSED_STATUSES.has(error.status),
    deadlines,
  });
}

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming;

async function* ask(client: OpenAI, body: Body, signal: AbortSignal): AsyncGenerator<ChatChunk> {
  const response = await client.chat.completions.create(body, { signal }).asResponse();
  if (response.body === null) throw new Error("the completion has no body");
  yield* readOpenAiReply(response.body, signal);
}

function bodyOf({ system, messages }: Prompt, model: string): Body {
  return {
    model,
    stream: true,
    stream_options: { include_usage: true },
    ...(REASONING_MODEL.test(model) ? { reasoning_effort: "low" as const } : {}),
    messages: [{ role: "system", content: system }, ...messages],
  };
}
