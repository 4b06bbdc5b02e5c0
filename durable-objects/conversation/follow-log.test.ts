import { describe, expect, it } from "vitest";
import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import { followLog, type ReadableLog } from "./follow-log.ts";

/** A log of as many deltas as a test wants, which is durable at once and can be closed. */
function aLog(count: number): ReadableLog & { append(): void; close(): void; mostRead: number } {
  let appended = Promise.withResolvers<void>();
  let last = count;
  return {
    isClosed: false,
    mostRead: 0,
    get appended() {
      return appended.promise;
    },
    *framesAfter(seq) {
      let read = 0;
      for (let next = seq + 1; next <= last; next += 1) {
        read += 1;
        this.mostRead = Math.max(this.mostRead, read);
        yield { type: "delta", seq: next, messageId: "m", text: "x" } as ConversationFrame;
      }
    },
    sync: async () => undefined,
    append() {
      last += 1;
      appended.resolve();
      appended = Promise.withResolvers();
    },
    close() {
      Object.assign(this, { isClosed: true });
      appended.resolve();
    },
  };
}

async function seqOf(frames: AsyncGenerator<ConversationFrame>): Promise<number | "ended"> {
  const { done, value } = await frames.next();
  return done === true ? "ended" : value.seq;
}

describe("following a log", () => {
  it("reads every frame after a place in order, a few at a time, then those to come", async () => {
    const log = aLog(350);
    const frames = followLog(log, 7, new AbortController().signal);
    for (let seq = 8; seq <= 350; seq += 1) expect(await seqOf(frames)).toBe(seq);
    expect(log.mostRead).toBeLessThanOrEqual(100);
    const coming = seqOf(frames);
    log.append();
    expect(await coming).toBe(351);
  });

  it("ends when its reader leaves while it waits", async () => {
    const leaving = new AbortController();
    const waiting = seqOf(followLog(aLog(0), 0, leaving.signal));
    leaving.abort();
    expect(await waiting).toBe("ended");
  });

  it("ends when the log is closed, while it waits and in the middle of a batch", async () => {
    const log = aLog(3);
    const idle = seqOf(followLog(log, 3, new AbortController().signal));
    const busy = followLog(log, 0, new AbortController().signal);
    expect(await seqOf(busy)).toBe(1);
    log.close();
    expect(await idle).toBe("ended");
    expect(await seqOf(busy)).toBe("ended");
  });
});
