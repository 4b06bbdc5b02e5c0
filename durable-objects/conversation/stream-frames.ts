import type { ConversationFrame, FollowedRecord } from "../../shared/schemas/frame-schemas.ts";
import { toNdjsonStream } from "../../shared/streams/ndjson.ts";
import { followLog, type ReadableLog } from "./follow-log.ts";
import { waitAtMost } from "./wait-at-most.ts";

/** Milliseconds of silence after which a stream says that it is idle. */
const IDLE_MS = 15_000;

/** How frames are read; whoever holds `leaving` ends the stream as well as its reader can. */
interface FramesReader {
  leaving?: AbortController;
  idleMs?: number;
}

/**
 * Streams every frame after a `seq` as NDJSON, then the live ones, until the reader leaves. RPC tells of a reader that
 * left with the next record alone: the idle ones see to that, so that no object is held for nobody.
 */
export function streamFrames(
  log: ReadableLog,
  after: number,
  { leaving = new AbortController(), idleMs = IDLE_MS }: FramesReader = {},
): ReadableStream<Uint8Array> {
  const records = markIdleness(followLog(log, after, leaving.signal), idleMs);
  return toNdjsonStream(records, () => leaving.abort());
}

async function* markIdleness(
  frames: AsyncGenerator<ConversationFrame>,
  idleMs: number,
): AsyncGenerator<FollowedRecord> {
  for (;;) {
    const next = frames.next();
    while (!(await waitAtMost(next, idleMs))) yield { type: "idle" };
    const { done, value } = await next;
    if (done === true) return;
    yield value;
  }
}
