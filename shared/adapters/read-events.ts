import { createParser } from "eventsource-parser";

/** No event of a reply is nearly as long; a stream that never ends its line would fill the memory. */
const MAX_EVENT_CHARS = 1_000_000;

/**
 * The data of each server-sent event, one as soon as it is complete; aborting the signal ends the stream. Throws when it
 * breaks off, or an event does not end.
 */
export async function* readEvents(
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
  let waitingChars = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const text = decoder.decode(value, { stream: true });
      parser.feed(text);
      waitingChars = arrived.length > 0 ? 0 : waitingChars + text.length;
      if (waitingChars > MAX_EVENT_CHARS) throw new Error("an event does not end");
      yield* arrived.splice(0);
    }
  } finally {
    void cancel();
  }
}
