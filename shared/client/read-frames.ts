import { createParser } from "eventsource-parser";
import { ServerFrame } from "../schemas/frame-schemas.ts";

/** Reads the frames of a conversation out of an event stream, one as soon as it is complete. */
export async function* readFrames(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerFrame> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const arrived: ServerFrame[] = [];
  const parser = createParser({
    onEvent: (event) => arrived.push(ServerFrame.parse(JSON.parse(event.data))),
  });
  let isComplete = false;
  try {
    while (!isComplete) {
      const { done, value } = await reader.read();
      isComplete = done;
      if (!done) parser.feed(decoder.decode(value, { stream: true }));
      yield* arrived.splice(0);
    }
  } finally {
    if (!isComplete) await reader.cancel();
  }
}
