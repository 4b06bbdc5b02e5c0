import * as z from "zod";
import type { ChatChunk } from "../ports/chat-model.ts";
import { readEvents } from "./read-events.ts";

const Tokens = z.number().nullish();

/** One event of a streamed message, as far as it is read; thoughts and tool calls are passed over. */
const MessageEvent = z.object({
  type: z.string(),
  message: z
    .object({
      usage: z.object({
        input_tokens: z.number(),
        cache_creation_input_tokens: Tokens,
        cache_read_input_tokens: Tokens,
      }),
    })
    .optional(),
  delta: z.object({ type: z.string().optional(), text: z.string().optional() }).optional(),
  usage: z.object({ output_tokens: z.number() }).optional(),
});
type MessageEvent = z.infer<typeof MessageEvent>;

/** Reads the body of a streamed message. Throws when it holds an error or anything else, or breaks off before its end. */
export async function* readAnthropicReply(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<ChatChunk> {
  let inputTokens = 0;
  let outputTokens = 0;
  for await (const data of readEvents(body, signal)) {
    const event = MessageEvent.parse(JSON.parse(data));
    inputTokens = inputTokensOf(event) ?? inputTokens;
    outputTokens = event.usage?.output_tokens ?? outputTokens;
    if (event.type === "error") throw new Error("the provider reports an error");
    const text = textOf(event);
    if (text !== "") yield { type: "text", text };
    if (event.type !== "message_stop") continue;
    yield { type: "usage", usage: { inputTokens, outputTokens } };
    return;
  }
  throw new Error("the message broke off");
}

function textOf({ type, delta }: MessageEvent): string {
  const isText = type === "content_block_delta" && delta?.type === "text_delta";
  return isText ? (delta.text ?? "") : "";
}

function inputTokensOf({ message }: MessageEvent): number | undefined {
  if (message === undefined) return undefined;
  const { input_tokens, cache_creation_input_tokens, cache_read_input_tokens } = message.usage;
  return input_tokens + (cache_creation_input_tokens ?? 0) + (cache_read_input_tokens ?? 0);
}
