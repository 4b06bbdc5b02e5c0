import { describe, expect, it } from "vitest";
import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import { readAll } from "../../test/support/conversation-fakes.ts";
import type { ReadableLog } from "./follow-log.ts";
import { streamAnswer } from "./stream-answer.ts";

const QUESTION: ConversationFrame = {
  type: "user-message",
  seq: 4,
  messageId: "m-4",
  clientMessageId: "c1",
  content: "How?",
};
const DELTA: ConversationFrame = { type: "delta", seq: 5, messageId: "m-5", text: "So." };
const FAILED: ConversationFrame = {
  type: "answer-failed",
  seq: 6,
  messageId: "m-5",
  code: "ANSWER_FAILED",
  detail: "Ask again.",
  retryable: true,
};
const LATER: ConversationFrame = { ...QUESTION, seq: 7, messageId: "m-7" };

/** A log to which a test appends, and whose durability it decides. */
function aLog(...frames: ConversationFrame[]): ReadableLog & {
  append(frame: ConversationFrame): void;
  durable: PromiseWithResolvers<void>;
} {
  let appended = Promise.withResolvers<void>();
  return {
    durable: Promise.withResolvers<void>(),
    isClosed: false,
    get appended() {
      return appended.promise;
    },
    *framesAfter(seq) {
      yield* frames.filter((frame) => frame.seq > seq);
    },
    sync() {
      return this.durable.promise;
    },
    append(frame) {
      frames.push(frame);
      appended.resolve();
      appended = Promise.withResolvers();
    },
  };
}

describe("the stream of an answer", () => {
  it("ends with the answer's end and shows nothing of later turns", async () => {
    const log = aLog(QUESTION, DELTA, FAILED, LATER);
    log.durable.resolve();
    expect(await readAll(streamAnswer(log, { askedSeq: 4, after: 0 }))).toEqual([
      QUESTION,
      DELTA,
      FAILED,
    ]);
  });

  it("leaves out what its reader has, and ends at once when that is everything", async () => {
    const log = aLog(QUESTION, DELTA, FAILED, LATER);
    log.durable.resolve();
    expect(await readAll(streamAnswer(log, { askedSeq: 4, after: 4 }))).toEqual([DELTA, FAILED]);
    expect(await readAll(streamAnswer(log, { askedSeq: 4, after: 6 }))).toEqual([]);
    expect(await readAll(streamAnswer(log, { askedSeq: 4, after: 99 }))).toEqual([]);
  });

  it("goes on with what is appended while it is read", async () => {
    const log = aLog(QUESTION);
    log.durable.resolve();
    const reading = readAll(streamAnswer(log, { askedSeq: 4, after: 0 }));
    for (const frame of [DELTA, FAILED]) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.append(frame);
    }
    expect(await reading).toEqual([QUESTION, DELTA, FAILED]);
  });

  it("sends no frame before it is durable", async () => {
    const log = aLog(QUESTION, FAILED);
    const reader = streamAnswer(log, { askedSeq: 4, after: 0 }).getReader();
    const first = reader.read().then(() => "sent");
    const waited = new Promise((resolve) => setTimeout(() => resolve("held back"), 20));
    expect(await Promise.race([first, waited])).toBe("held back");
    log.durable.resolve();
    expect(await first).toBe("sent");
  });

  it("lets go of the log when its reader leaves while it waits", async () => {
    const log = aLog(QUESTION);
    log.durable.resolve();
    const reader = streamAnswer(log, { askedSeq: 4, after: 0 }).getReader();
    await reader.read();
    const left = reader.cancel().then(() => "left");
    const waited = new Promise((resolve) => setTimeout(() => resolve("stuck"), 100));
    expect(await Promise.race([left, waited])).toBe("left");
  });
});
