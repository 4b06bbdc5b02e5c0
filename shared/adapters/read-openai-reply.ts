import * as z from "zod";
import type { ChatChunk } from "../ports/chat-model.ts";
import { readEvents } from "./read-events.ts";

const END = "[DONE]";

/**
 * One event of a streamed completion, as far as it is read; an event that reports an error is refused. `response` is what
 * the older models of Workers AI send in place of `choices`, a number where their text is one.
 */
const CompletionEvent = z.object({
  error: z.null().optional(),
  response: z.union([z.string(), z.number()]).nullish(),
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
});
type CompletionEvent = z.infer<typeof CompletionEvent>;

/** Reads the body of a streamed completion. Throws when it holds anything else, or breaks off before its end. */
export async function* readOpenAiReply(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<ChatChunk> {
  let isComplete = false;
  for await (const data of readEvents(body, signal)) {
    if (data === END) {
      isComplete = true;
      break;
    }
    const event = CompletionEvent.parse(JSON.parse(data));
    isComplete ||= event.choices.some((choice) => typeof choice.finish_reason === "string");
    yield* chunksOf(event);
  }
  if (!isComplete) throw new Error("the completion broke off");
}

function* chunksOf({ choices, response, usage }: CompletionEvent): Generator<ChatChunk> {
  const text = choices[0]?.delta?.content ?? String(response ?? "");
  if (text !== "") yield { type: "text", text };
  if (!usage) return;
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = usage;
  yield { type: "usage", usage: { inputTokens, outputTokens } };
}
