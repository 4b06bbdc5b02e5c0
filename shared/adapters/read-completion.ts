import { createParser } from "eventsource-parser";
import * as z from "zod";
import type { ChatChunk } from "../ports/chat-model.ts";

const END = "[DONE]";

/** One event of a streamed completion, as far as it is read; an event that reports an error is refused. */
const CompletionEvent = z.object({
  error: z.null().optional(),
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
export async function* readCompletion(
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

/** The data of each server-sent event, one as soon as it is complete; aborting the signal ends the stream. */
async function* readEvents(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const reader = body.getReader();
  // A stream that broke has nothing left to cancel, and whoever reads it is told by the read.
  const cancel = (): Promise<void> => reader.cancel().catch(() => undefined);
  signal.addEventListener("abort", () => void cancel(), { once: true });
  const arrived: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => arrived.push(data) });
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* arrived.splice(0);
    }
  } finally {
    void cancel();
  }
}

function* chunksOf({ choices, usage }: CompletionEvent): Generator<ChatChunk> {
  const text = choices[0]?.delta?.content ?? "";
  if (text !== "") yield { type: "text", text };
  if (!usage) return;
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = usage;
  yield { type: "usage", usage: { inputTokens, outputTokens } };
}
