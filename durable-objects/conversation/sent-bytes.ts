import type { ServerFrame } from "../../shared/schemas/frame-schemas.ts";

/** Bytes that a client which acknowledges may be behind. */
export const ACKNOWLEDGING_MAX_BYTES = 1_048_576;
/** Bytes of one answer that a client which never acknowledges may be sent. */
export const SILENT_MAX_BYTES = 4 * 1_048_576;
/** Bytes between two marks: as exactly is known how far behind a client is. */
const MARK_BYTES = 16_384;
const MARKS_MAX = (2 * SILENT_MAX_BYTES) / MARK_BYTES;

/** How many bytes had been sent when a frame was. */
interface Mark {
  seq: number;
  total: number;
}

/** What a client has said of the frames that it got. */
export interface Receipt {
  /** The last frame that it has acknowledged, or that there was when its socket was opened. */
  seenSeq: number;
  isAcknowledging: boolean;
}

/** Counts what is sent live, which is the same to all sockets of a conversation, to tell who is too far behind. */
export class SentBytes {
  #total = 0;
  #answerAt = 0;
  #marks: Mark[] = [];

  /** Counts a frame that is being sent. */
  note(frame: ServerFrame, bytes: number): void {
    if (!("seq" in frame)) return;
    if (frame.type === "answer-started") this.#answerAt = this.#total;
    this.#total += bytes;
    const last = this.#marks.at(-1);
    if (last !== undefined && this.#total - last.total < MARK_BYTES) return;
    this.#marks.push({ seq: frame.seq, total: this.#total });
    if (this.#marks.length > MARKS_MAX) this.#marks.shift();
  }

  /** Whether a client is so far behind that it is to come back instead. */
  isTooMuch({ seenSeq, isAcknowledging }: Receipt): boolean {
    const seen = this.#marks.findLast(({ seq }) => seq <= seenSeq)?.total ?? 0;
    if (isAcknowledging) return this.#total - seen > ACKNOWLEDGING_MAX_BYTES;
    return this.#total - Math.max(seen, this.#answerAt) > SILENT_MAX_BYTES;
  }
}
