import { describe, expect, it } from "vitest";
import type { FrameDraft } from "../../shared/events/conversation-event.ts";
import { A_SOURCE } from "../../test/support/conversation-fakes.ts";
import {
  allMessages,
  EMPTY_CONVERSATION,
  foldEvent,
  type ConversationState,
} from "./conversation-state.ts";

const AT = Date.UTC(2026, 0, 1);

function fold(...drafts: FrameDraft[]): ConversationState {
  return drafts.reduce(
    (state, draft, index) =>
      foldEvent(state, { at: AT + index, frame: { ...draft, seq: index + 1 } }),
    EMPTY_CONVERSATION,
  );
}

const QUESTION: FrameDraft = {
  type: "user-message",
  messageId: "m-1",
  clientMessageId: "c1",
  content: "How many?",
};
const STARTED: FrameDraft = {
  type: "answer-started",
  messageId: "m-2",
  replyTo: "m-1",
  clientMessageId: "c1",
};
const SOURCES: FrameDraft = { type: "sources", messageId: "m-2", sources: [A_SOURCE] };
const delta = (text: string): FrameDraft => ({ type: "delta", messageId: "m-2", text });
const COMPLETED: FrameDraft = {
  type: "answer-completed",
  messageId: "m-2",
  content: "30 days [1].",
  sources: [A_SOURCE],
  confidence: 0.7,
  degraded: "extractive",
  cached: false,
  abstained: false,
  unsupported: [],
  notices: [],
  timings: { intentMs: 1, searchMs: 1, firstTokenMs: 1, totalMs: 1 },
};

describe("folding a conversation", () => {
  it("keeps a question as a completed message of the time it was asked", () => {
    const state = fold(QUESTION);
    expect(state).toMatchObject({ lastSeq: 1, lastAskedAt: AT, firstQuestion: "How many?" });
    expect(state.messages).toEqual([
      {
        seq: 1,
        messageId: "m-1",
        role: "user",
        content: "How many?",
        status: "completed",
        createdAt: "2026-01-01T00:00:00.000Z",
        clientMessageId: "c1",
      },
    ]);
  });

  it("puts the streaming answer together out of deltas and sources", () => {
    const state = fold(
      QUESTION,
      STARTED,
      { type: "progress", messageId: "m-2", stage: "writing" },
      SOURCES,
      delta("30 "),
      delta("days"),
    );
    expect(state.lastSeq).toBe(6);
    expect(state.messages).toHaveLength(1);
    expect(state.active).toMatchObject({
      seq: 2,
      content: "30 days",
      status: "streaming",
      replyTo: "m-1",
      sources: [A_SOURCE],
    });
  });

  it("takes a completed answer's text as the service gave it, and runs none any more", () => {
    const state = fold(QUESTION, STARTED, delta("30 "), COMPLETED);
    expect(state.active).toBeNull();
    expect(state.messages.at(-1)).toMatchObject({
      messageId: "m-2",
      content: "30 days [1].",
      status: "completed",
      confidence: 0.7,
      degraded: "extractive",
    });
  });

  it("tells a stopped answer from a completed one", () => {
    const state = fold(QUESTION, STARTED, { ...COMPLETED, stopped: true });
    expect(state.messages.at(-1)?.status).toBe("stopped");
  });

  it("keeps what was written of a failed answer", () => {
    const state = fold(QUESTION, STARTED, delta("30 "), {
      type: "answer-failed",
      messageId: "m-2",
      code: "ANSWER_FAILED",
      detail: "Ask again.",
      retryable: true,
    });
    expect(state.messages.at(-1)).toMatchObject({ content: "30 ", status: "failed" });
    expect(state.active).toBeNull();
  });

  it("keeps the first question as the first when more are asked", () => {
    const state = fold(QUESTION, STARTED, COMPLETED, { ...QUESTION, content: "And then?" });
    expect(state.firstQuestion).toBe("How many?");
    expect(state.lastAskedAt).toBe(AT + 3);
  });

  it("changes nothing but the seq where no answer is being written", () => {
    expect(fold(delta("lost"))).toEqual({ ...EMPTY_CONVERSATION, lastSeq: 1 });
    expect(fold(COMPLETED)).toEqual({ ...EMPTY_CONVERSATION, lastSeq: 1 });
  });

  it("keeps beside an answer what its end said of it", () => {
    const { abstained, unsupported, notices, timings } = COMPLETED;
    expect(fold(QUESTION, STARTED, COMPLETED).messages[1]).toMatchObject({
      abstained,
      unsupported,
      notices,
      timings,
    });
    const failure = { code: "ANSWER_FAILED", detail: "Ask again.", retryable: true } as const;
    const failed = fold(QUESTION, STARTED, { type: "answer-failed", messageId: "m-2", ...failure });
    expect(failed.messages[1]).toMatchObject({ failure });
  });

  it("lists an answer that was made anew last, beside the one before", () => {
    const anew = { ...STARTED, messageId: "m-5" };
    const state = fold(QUESTION, STARTED, COMPLETED, anew);
    expect(state.lastAskedAt).toBe(AT + 3);
    expect(allMessages(state).map((message) => message.messageId)).toEqual(["m-1", "m-2", "m-5"]);
    expect(state.active).toMatchObject({ replyTo: "m-1", status: "streaming" });
  });

  it("takes a snapshot in the place of what was written before it", () => {
    const snapshot = { type: "answer-snapshot", messageId: "m-2", text: "30 days", sources: [] };
    const state = fold(QUESTION, STARTED, SOURCES, delta("lost"), snapshot as FrameDraft);
    expect(state.active).toMatchObject({ content: "30 days", sources: [], status: "streaming" });
  });

  it("leaves the state that it was given as it was", () => {
    const before = fold(QUESTION, STARTED);
    const copy = structuredClone(before);
    foldEvent(before, { at: AT, frame: { ...delta("x"), seq: 3 } as never });
    expect(before).toEqual(copy);
  });
});
