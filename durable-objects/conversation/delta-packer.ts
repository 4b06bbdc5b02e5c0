/** Milliseconds between two deltas of an answer. */
export const DELTA_INTERVAL_MS = 250;
/** Bytes of UTF-8 that are sent without waiting for the interval's end. */
export const DELTA_MAX_BYTES = 1_024;

/** Text that waits to be sent; times are milliseconds since 1970. */
export interface DeltaPacker {
  pending: string;
  pendingBytes: number;
  lastSentAt: number | null;
  /** Whether somebody was asked to wake the packer. */
  isWaiting: boolean;
}

/** What to send now (empty: nothing), and in how many milliseconds to call {@link wakePacker} (null: not). */
export interface PackedDelta {
  packer: DeltaPacker;
  text: string;
  wakeInMs: number | null;
}

export const EMPTY_PACKER: DeltaPacker = {
  pending: "",
  pendingBytes: 0,
  lastSentAt: null,
  isWaiting: false,
};

/** Takes text: the first is sent at once, then once an interval, or as soon as enough has come together. */
export function packDelta(packer: DeltaPacker, text: string, now: number): PackedDelta {
  const grown = {
    ...packer,
    pending: packer.pending + text,
    pendingBytes: packer.pendingBytes + new TextEncoder().encode(text).byteLength,
  };
  if (grown.pendingBytes >= DELTA_MAX_BYTES || remainingMs(grown, now) === 0) {
    return flushPacker(grown, now);
  }
  if (packer.isWaiting || grown.pending === "") return { packer: grown, text: "", wakeInMs: null };
  return waitFor(grown, now);
}

/** Sends what has waited for an interval; what came later waits on. */
export function wakePacker(packer: DeltaPacker, now: number): PackedDelta {
  const awake = { ...packer, isWaiting: false };
  if (awake.pending === "") return { packer: awake, text: "", wakeInMs: null };
  return remainingMs(awake, now) === 0 ? flushPacker(awake, now) : waitFor(awake, now);
}

/** Sends whatever waits. */
export function flushPacker(packer: DeltaPacker, now: number): PackedDelta {
  if (packer.pending === "") return { packer, text: "", wakeInMs: null };
  const emptied = { ...packer, pending: "", pendingBytes: 0, lastSentAt: now };
  return { packer: emptied, text: packer.pending, wakeInMs: null };
}

function waitFor(packer: DeltaPacker, now: number): PackedDelta {
  return {
    packer: { ...packer, isWaiting: true },
    text: "",
    wakeInMs: remainingMs(packer, now),
  };
}

/** A clock that was set back does not make the wait longer than an interval. */
function remainingMs({ lastSentAt }: DeltaPacker, now: number): number {
  if (lastSentAt === null) return 0;
  return Math.min(Math.max(lastSentAt + DELTA_INTERVAL_MS - now, 0), DELTA_INTERVAL_MS);
}
