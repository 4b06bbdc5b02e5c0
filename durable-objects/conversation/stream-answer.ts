import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import { toNdjsonStream } from "../../shared/streams/ndjson.ts";
import type { ConversationLog } from "./conversation-log.ts";

/** What a stream needs of the log. */
export type ReadableLog = Pick<ConversationLog, "framesAfter" | "appended" | "sync">;

/** Which frames a stream carries: from the question at `askedSeq` to its answer's end, without those up to `after`. */
interface AnswerSpan {
  askedSeq: number;
  after: number;
}

/**
 * Streams a question's frames as NDJSON, those to come as soon as they would survive a crash. The reader pulls them
 * out of the log, so that a slow one costs no memory; one that leaves ends nothing but this stream.
 */
export function streamAnswer(log: ReadableLog, span: AnswerSpan): ReadableStream<Uint8Array> {
  const leaving = new AbortController();
  return toNdjsonStream(framesOf(log, span, leaving.signal), () => leaving.abort());
}

async function* framesOf(
  log: ReadableLog,
  { askedSeq, after }: AnswerSpan,
  leaving: AbortSignal,
): AsyncGenerator<ConversationFrame> {
  const left = new Promise<void>((resolve) => leaving.addEventListener("abort", () => resolve()));
  let lastSeq = askedSeq - 1;
  while (!leaving.aborted) {
    const frames = framesToEnd(log, lastSeq);
    if (frames.length === 0) await Promise.race([log.appended, left]);
    else await log.sync();
    for (const frame of frames) {
      if (frame.seq > after) yield frame;
      if (isEnd(frame)) return;
      lastSeq = frame.seq;
    }
  }
}

/** What the log holds of the answer after a `seq`; later turns are not read. */
function framesToEnd(log: ReadableLog, seq: number): ConversationFrame[] {
  const frames: ConversationFrame[] = [];
  for (const frame of log.framesAfter(seq)) {
    frames.push(frame);
    if (isEnd(frame)) break;
  }
  return frames;
}

function isEnd(frame: ConversationFrame): boolean {
  return frame.type === "answer-completed" || frame.type === "answer-failed";
}
