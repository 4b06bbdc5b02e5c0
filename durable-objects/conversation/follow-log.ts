import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import type { ConversationLog } from "./conversation-log.ts";

/** What a reader needs of the log. */
export type ReadableLog = Pick<ConversationLog, "framesAfter" | "appended" | "isClosed" | "sync">;

/** How many frames are held in memory for a reader that takes them slowly. */
const BATCH_FRAMES = 100;

/**
 * Every frame after a `seq`, in order, those to come as soon as they would survive a crash. It ends when its reader
 * leaves, and when the log is closed.
 */
export async function* followLog(
  log: ReadableLog,
  after: number,
  leaving: AbortSignal,
): AsyncGenerator<ConversationFrame> {
  const left = new Promise<void>((resolve) => leaving.addEventListener("abort", () => resolve()));
  let lastSeq = after;
  while (!leaving.aborted && !log.isClosed) {
    const frames = readBatch(log, lastSeq);
    if (frames.length === 0) await Promise.race([log.appended, left]);
    else await log.sync();
    for (const frame of frames) {
      if (log.isClosed) return;
      yield frame;
      lastSeq = frame.seq;
    }
  }
}

function readBatch(log: ReadableLog, after: number): ConversationFrame[] {
  const frames: ConversationFrame[] = [];
  for (const frame of log.framesAfter(after)) {
    frames.push(frame);
    if (frames.length === BATCH_FRAMES) break;
  }
  return frames;
}
