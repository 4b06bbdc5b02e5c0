import { FollowedRecord } from "../../../shared/schemas/frame-schemas.ts";
import { fromNdjsonStream } from "../../../shared/streams/ndjson.ts";

/**
 * Sends frames as server-sent events whose `id` is the frame's seq, and comments while nothing happens, which keep the
 * connection open; leaving ends the stream, not the answer.
 */
export function respondWithEvents(frames: ReadableStream<Uint8Array>): Response {
  const leaving = new AbortController();
  const parse = (record: unknown): FollowedRecord => FollowedRecord.parse(record);
  const records = fromNdjsonStream(frames, parse, leaving.signal);
  const encoder = new TextEncoder();
  const events = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await records.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(toEvent(value)));
    },
    async cancel() {
      // A record that is being awaited would hold up the sequence's end.
      leaving.abort();
      await records.return(undefined);
    },
  });
  return new Response(events, {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" },
  });
}

function toEvent(record: FollowedRecord): string {
  if (record.type === "idle") return ": idle\n\n";
  return `id: ${record.seq}\ndata: ${JSON.stringify(record)}\n\n`;
}
