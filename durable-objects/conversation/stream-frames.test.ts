import { describe, expect, it } from "vitest";
import { FollowedRecord } from "../../shared/schemas/frame-schemas.ts";
import { fromNdjsonStream } from "../../shared/streams/ndjson.ts";
import type { ReadableLog } from "./follow-log.ts";
import { streamFrames } from "./stream-frames.ts";

/** A log with one frame, of which a test can say when the next one comes. */
function aLog(): ReadableLog & { next: PromiseWithResolvers<void>; reads: number } {
  const next = Promise.withResolvers<void>();
  return {
    next,
    reads: 0,
    appended: next.promise,
    isClosed: false,
    *framesAfter(seq) {
      this.reads += 1;
      if (seq < 1) yield { type: "delta", seq: 1, messageId: "m", text: "So." };
    },
    sync: async () => undefined,
  };
}

describe("the stream of a conversation's frames", () => {
  it("says that it is idle for as long as nothing happens", async () => {
    const records = fromNdjsonStream(streamFrames(aLog(), 0, { idleMs: 10 }), (record) =>
      FollowedRecord.parse(record),
    );
    const types: string[] = [];
    for await (const { type } of records) {
      types.push(type);
      if (types.length === 3) break;
    }
    expect(types).toEqual(["delta", "idle", "idle"]);
  });

  it("lets go of the log when its reader leaves, also while it waits", async () => {
    const log = aLog();
    const reader = streamFrames(log, 1, { idleMs: 60_000 }).getReader();
    const waiting = reader.read();
    const left = reader.cancel().then(() => "left");
    const waited = new Promise((resolve) => setTimeout(() => resolve("stuck"), 1_000));
    expect(await Promise.race([left, waited])).toBe("left");
    expect(await waiting).toMatchObject({ done: true });
    const before = log.reads;
    log.next.resolve();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(log.reads).toBe(before);
  });
});
