import { describe, expect, it } from "vitest";
import {
  DELTA_MAX_BYTES,
  EMPTY_PACKER,
  flushPacker,
  packDelta,
  wakePacker,
} from "./delta-packer.ts";

const SENT = packDelta(EMPTY_PACKER, "first", 1_000).packer;

describe("packing deltas", () => {
  it("sends the first at once", () => {
    expect(packDelta(EMPTY_PACKER, "first", 1_000)).toMatchObject({
      text: "first",
      wakeInMs: null,
    });
  });

  it("does not take an empty text for the first", () => {
    const { packer, text } = packDelta(EMPTY_PACKER, "", 1_000);
    expect(text).toBe("");
    expect(packDelta(packer, "first", 1_001).text).toBe("first");
  });

  it("lets what comes within 250 ms wait for their end, and asks to be woken once", () => {
    const second = packDelta(SENT, "b", 1_100);
    expect(second).toMatchObject({ text: "", wakeInMs: 150 });
    const third = packDelta(second.packer, "c", 1_200);
    expect(third).toMatchObject({ text: "", wakeInMs: null });
    expect(wakePacker(third.packer, 1_250)).toMatchObject({ text: "bc", wakeInMs: null });
  });

  it("asks for no waking when there is nothing to send", () => {
    expect(packDelta(SENT, "", 1_100)).toMatchObject({ text: "", wakeInMs: null });
    expect(wakePacker(SENT, 1_250)).toMatchObject({ text: "", wakeInMs: null });
  });

  it("sends at once what comes after the interval", () => {
    expect(packDelta(SENT, "b", 1_250).text).toBe("b");
  });

  it("sends at once when 1 KB has come together, counted in bytes", () => {
    expect(packDelta(SENT, "ü".repeat(DELTA_MAX_BYTES / 2 - 1), 1_001).text).toBe("");
    const almost = packDelta(SENT, "x".repeat(DELTA_MAX_BYTES - 1), 1_001).packer;
    expect(packDelta(almost, "x", 1_002).text).toHaveLength(DELTA_MAX_BYTES);
    expect(packDelta(SENT, "ü".repeat(DELTA_MAX_BYTES / 2), 1_001).text).not.toBe("");
  });

  it("waits on when a waking comes early, since a full packet went in between", () => {
    const waiting = packDelta(SENT, "b", 1_100).packer;
    const full = packDelta(waiting, "x".repeat(DELTA_MAX_BYTES), 1_200).packer;
    const next = packDelta(full, "c", 1_210);
    expect(next).toMatchObject({ text: "", wakeInMs: null });
    expect(wakePacker(next.packer, 1_250)).toMatchObject({ text: "", wakeInMs: 200 });
  });

  it("waits at most an interval when the clock was set back", () => {
    expect(packDelta(SENT, "b", 0).wakeInMs).toBe(250);
  });

  it("gives out what waits when it is flushed, once", () => {
    const { packer, text } = flushPacker(packDelta(SENT, "b", 1_100).packer, 1_101);
    expect(text).toBe("b");
    expect(flushPacker(packer, 1_102).text).toBe("");
  });

  it("neither loses nor doubles nor reorders a character, whatever the times and sizes", () => {
    let packer = EMPTY_PACKER;
    let now = 0;
    let sent = "";
    let taken = "";
    for (let n = 0; n < 2_000; n += 1) {
      now += (n * 37) % 90;
      const text = String(n).repeat((n * 13) % 60);
      taken += text;
      const packed = n % 5 === 4 ? wakePacker(packer, now) : packDelta(packer, text, now);
      if (n % 5 === 4) taken = taken.slice(0, taken.length - text.length);
      packer = packed.packer;
      sent += packed.text;
    }
    expect(sent + flushPacker(packer, now).text).toBe(taken);
  });
});
