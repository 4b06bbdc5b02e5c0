import { describe, expect, it } from "vitest";
import type { ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import { ACKNOWLEDGING_MAX_BYTES, SentBytes, SILENT_MAX_BYTES } from "./sent-bytes.ts";

const FRAME_BYTES = 65_536;

function delta(seq: number): ServerFrame {
  return { type: "delta", seq, messageId: "m", text: "x" };
}

/** What has been sent after so many bytes in frames of 64 KB, with seq from 1. */
function sent(bytes: number): SentBytes {
  const counted = new SentBytes();
  for (let seq = 1; seq <= bytes / FRAME_BYTES; seq += 1) counted.note(delta(seq), FRAME_BYTES);
  return counted;
}

describe("counting what was sent", () => {
  it("finds a client too far behind that acknowledges and misses more than 1 MB", () => {
    const counted = sent(2 * ACKNOWLEDGING_MAX_BYTES);
    expect(counted.isTooMuch({ seenSeq: 16, isAcknowledging: true })).toBe(false);
    expect(counted.isTooMuch({ seenSeq: 15, isAcknowledging: true })).toBe(true);
    expect(counted.isTooMuch({ seenSeq: 0, isAcknowledging: true })).toBe(true);
  });

  it("lets a client that never acknowledges have 4 MB of an answer", () => {
    const counted = sent(SILENT_MAX_BYTES);
    const silent = { seenSeq: 0, isAcknowledging: false };
    expect(counted.isTooMuch(silent)).toBe(false);
    counted.note(delta(65), 1);
    expect(counted.isTooMuch(silent)).toBe(true);
    expect(counted.isTooMuch({ ...silent, seenSeq: 1 })).toBe(false);
    const started = { type: "answer-started", messageId: "m", replyTo: "q", clientMessageId: "c" };
    counted.note({ ...started, seq: 66 } as ServerFrame, 100);
    expect(counted.isTooMuch(silent)).toBe(false);
  });

  it("knows by small frames as well how far a client is", () => {
    const counted = new SentBytes();
    for (let seq = 1; seq <= 12_000; seq += 1) counted.note(delta(seq), 100);
    expect(counted.isTooMuch({ seenSeq: 0, isAcknowledging: true })).toBe(true);
    expect(counted.isTooMuch({ seenSeq: 2_000, isAcknowledging: true })).toBe(false);
  });

  it("takes whoever has seen nothing of what it remembers for too slow", () => {
    const counted = sent(10 * SILENT_MAX_BYTES);
    expect(counted.isTooMuch({ seenSeq: 1, isAcknowledging: true })).toBe(true);
    expect(counted.isTooMuch({ seenSeq: 640, isAcknowledging: true })).toBe(false);
  });

  it("does not count what changes nothing", () => {
    const counted = new SentBytes();
    counted.note({ type: "error", code: "INTERNAL", detail: "" }, 2 * SILENT_MAX_BYTES);
    expect(counted.isTooMuch({ seenSeq: 0, isAcknowledging: true })).toBe(false);
  });
});
