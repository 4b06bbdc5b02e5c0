import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import { toNdjsonStream } from "../../shared/streams/ndjson.ts";
import { followLog, type ReadableLog } from "./follow-log.ts";

/** Which frames a stream carries: from the question at `askedSeq` to its answer's end, without those up to `after`. */
interface AnswerSpan {
  askedSeq: number;
  after: number;
}

/**
 * Streams a question's frames as NDJSON. The reader pulls them out of the log, so that a slow one costs no memory; one
 * that leaves ends nothing but this stream, as does whoever else holds `leaving`.
 */
export function streamAnswer(
  log: ReadableLog,
  span: AnswerSpan,
  leaving: AbortController = new AbortController(),
): ReadableStream<Uint8Array> {
  return toNdjsonStream(framesOf(log, span, leaving), () => leaving.abort());
}

async function* framesOf(
  log: ReadableLog,
  { askedSeq, after }: AnswerSpan,
  leaving: AbortController,
): AsyncGenerator<ConversationFrame> {
  try {
    for await (const frame of followLog(log, askedSeq - 1, leaving.signal)) {
      if (frame.seq > after) yield frame;
      if (isEnd(frame)) return;
    }
  } finally {
    leaving.abort();
  }
}

function isEnd(frame: ConversationFrame): boolean {
  return frame.type === "answer-completed" || frame.type === "answer-failed";
}
