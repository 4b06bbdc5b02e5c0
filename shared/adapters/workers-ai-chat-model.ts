import type { ChatChunk, ChatModel } from "../ports/chat-model.ts";
import type { Prompt } from "../prompts/compose-prompt.ts";
import { readOpenAiReply } from "./read-openai-reply.ts";
import { createStreamedChatModel } from "./streamed-chat-model.ts";
import type { StreamDeadlines } from "./within-deadlines.ts";

/** Codes of the platform for a request that is too large or invalid. */
const REFUSED = /^(?:3006|5004)\b/;

/** What the binding is asked. */
interface ChatInput {
  messages: { role: "system" | "user" | "assistant"; content: string }[];
  stream: true;
  /** The platform's own default is 256. */
  max_tokens: number;
}

/** The binding, as far as it is used. */
export interface ChatRunner {
  run(model: string, input: ChatInput, options: { signal: AbortSignal }): Promise<unknown>;
}

/** Asks a model on Workers AI, streamed. */
export function createWorkersAiChatModel(
  ai: ChatRunner,
  { model, deadlines }: { model: string; deadlines?: Partial<StreamDeadlines> },
): ChatModel {
  return createStreamedChatModel({
    name: "workers-ai",
    ask: (prompt, signal) => ask(ai, { model, input: inputOf(prompt) }, signal),
    isRefusal: (error) => error instanceof Error && REFUSED.test(error.message),
    deadlines,
  });
}

async function* ask(
  ai: ChatRunner,
  { model, input }: { model: string; input: ChatInput },
  signal: AbortSignal,
): AsyncGenerator<ChatChunk> {
  const body = await ai.run(model, input, { signal });
  if (!(body instanceof ReadableStream)) throw new Error("the reply is no stream");
  if (signal.aborted) {
    // Nobody reads any more what has begun after all.
    await body.cancel();
    return;
  }
  yield* readOpenAiReply(body, signal);
}

function inputOf({ system, messages, maxOutputTokens }: Prompt): ChatInput {
  return {
    messages: [{ role: "system", content: system }, ...messages],
    stream: true,
    max_tokens: maxOutputTokens,
  };
}
