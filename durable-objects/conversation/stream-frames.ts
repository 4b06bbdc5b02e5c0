import { toNdjsonStream } from "../../shared/streams/ndjson.ts";
import { followLog, type ReadableLog } from "./follow-log.ts";

/** Streams every frame after a `seq` as NDJSON, then the live ones, until the reader leaves. */
export function streamFrames(log: ReadableLog, after: number): ReadableStream<Uint8Array> {
  const leaving = new AbortController();
  return toNdjsonStream(followLog(log, after, leaving.signal), () => leaving.abort());
}
