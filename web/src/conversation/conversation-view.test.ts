import { describe, expect, it } from "vitest";
import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";
import type { ServerFrame } from "../../../shared/schemas/frame-schemas.ts";
import {
  type AnswerView,
  type ConversationAction,
  type ConversationView,
  EMPTY_CONVERSATION,
  reduceConversation,
  runningTurn,
} from "./conversation-view.ts";

const source: AnswerSource = {
  n: 1,
  documentId: "doc_1",
  title: "VPN",
  url: null,
  headingPath: ["First sign-in"],
  snippet: "Choose the profile Office.",
  updatedAt: "2026-10-01T00:00:00Z",
};

const asked: ConversationAction = { type: "asked", clientMessageId: "ask_1", question: "How?" };
const kept: ServerFrame = {
  type: "user-message",
  seq: 1,
  messageId: "m1",
  clientMessageId: "ask_1",
  content: "How?",
};
const started: ServerFrame = {
  type: "answer-started",
  seq: 2,
  messageId: "m2",
  replyTo: "m1",
  clientMessageId: "ask_1",
};
const cited: ServerFrame = { type: "sources", seq: 3, messageId: "m2", sources: [source] };
const completed: ServerFrame = {
  type: "answer-completed",
  seq: 9,
  messageId: "m2",
  content: "Choose Office [1].",
  sources: [source],
  confidence: 0.8,
  degraded: "extractive",
  cached: false,
  abstained: false,
  unsupported: [],
  notices: [
    { kind: "outdated", documentIds: ["doc_1"] },
    { kind: "outdated", documentIds: ["doc_2"] },
  ],
  timings: { intentMs: 1, searchMs: 2, firstTokenMs: 3, totalMs: 40 },
};
const failedFrame: ServerFrame = {
  type: "answer-failed",
  seq: 9,
  messageId: "m2",
  code: "MODEL_UNAVAILABLE",
  detail: "The model is down.",
  retryable: true,
};

function received(...frames: ServerFrame[]): ConversationAction {
  return { type: "frames-received", frames };
}

function delta(text: string, seq: number): ServerFrame {
  return { type: "delta", seq, messageId: "m2", text };
}

function fold(...actions: ConversationAction[]): ConversationView {
  return actions.reduce(reduceConversation, EMPTY_CONVERSATION);
}

function answerOf(...actions: ConversationAction[]): AnswerView | undefined {
  return fold(...actions)
    .turns.at(-1)
    ?.answers.at(-1);
}

describe("folding a conversation", () => {
  it("shows a question as being sent from the moment it is asked", () => {
    const waiting = { messageId: null, text: "", sources: [], phase: "running", stage: "sending" };
    expect(fold(asked)).toEqual({
      seq: 0,
      turns: [{ id: "ask_1", messageId: null, question: "How?", answers: [waiting] }],
    });
  });

  it("is the same whether it was asked here, in another tab, or before a reload", () => {
    const frames = [kept, started, cited, delta("Choose ", 4)];
    expect(fold(asked, received(...frames))).toEqual(fold(received(...frames)));
    expect(fold(...frames.map((frame) => received(frame)))).toEqual(fold(received(...frames)));
  });

  it("takes in no frame twice", () => {
    const frames = [kept, started, cited, delta("Choose ", 4), delta("Office", 5)];
    const once = fold(received(...frames));
    expect(reduceConversation(once, received(...frames))).toEqual(once);
    expect(once.seq).toBe(5);
  });

  it("follows the stages", () => {
    const searching: ServerFrame = {
      type: "progress",
      seq: 3,
      messageId: "m2",
      stage: "searching",
    };
    expect(answerOf(received(kept, started))).toMatchObject({ stage: "understanding" });
    expect(answerOf(received(kept, started, searching))).toMatchObject({ stage: "searching" });
    const late = { ...searching, seq: 10 };
    expect(answerOf(received(kept, started, completed, late))).toMatchObject({
      phase: "completed",
    });
  });

  it("takes a snapshot in the place of what came before it", () => {
    const snapshot: ServerFrame = {
      type: "answer-snapshot",
      seq: 4,
      messageId: "m2",
      text: "So far",
      sources: [source],
    };
    const frames = [kept, started, delta("So", 3), snapshot, delta(" good", 5)];
    expect(answerOf(received(...frames))).toMatchObject({ text: "So far good", sources: [source] });
  });

  it("joins the deltas and the sources in the order in which they come", () => {
    const second = { ...source, n: 2 };
    const more: ServerFrame = { type: "sources", seq: 5, messageId: "m2", sources: [second] };
    const frames = [kept, started, cited, delta("Choose ", 4), more, delta("Office.", 6)];
    expect(answerOf(received(...frames))).toMatchObject({
      text: "Choose Office.",
      sources: [source, second],
    });
  });

  it("takes the finished answer over what was streamed", () => {
    expect(answerOf(received(kept, started, delta("Choose O", 3), completed))).toEqual({
      phase: "completed",
      messageId: "m2",
      text: "Choose Office [1].",
      sources: [source],
      degraded: "extractive",
      isAbstained: false,
      isStopped: false,
      notices: ["outdated"],
      totalMs: 40,
    });
    const stopped: ServerFrame = { ...completed, stopped: true };
    expect(answerOf(received(kept, started, stopped))).toMatchObject({ isStopped: true });
  });

  it("keeps the text so far when an answer fails", () => {
    const frames = [kept, started, delta("Choose ", 3), failedFrame];
    expect(answerOf(received(...frames))).toEqual({
      phase: "failed",
      messageId: "m2",
      text: "Choose ",
      sources: [],
      failure: { detail: "The model is down.", isRetryable: true },
    });
  });

  it("keeps an earlier answer beside the one that is made anew", () => {
    const again: ServerFrame = { ...started, seq: 10, messageId: "m3" };
    const view = fold(received(kept, started, completed), { type: "asked-again", turnId: "ask_1" });
    expect(view.turns[0]?.answers.map(({ messageId }) => messageId)).toEqual(["m2", null]);
    const answers = reduceConversation(view, received(again)).turns[0]?.answers;
    expect(answers?.map(({ messageId, phase }) => [messageId, phase])).toEqual([
      ["m2", "completed"],
      ["m3", "running"],
    ]);
  });

  it("shows a refusal where the refused question waits, and forgets it on the next attempt", () => {
    const refusal: ServerFrame = { type: "error", code: "ANSWER_IN_PROGRESS", detail: "Wait." };
    const failure = { detail: "Wait.", isRetryable: true };
    expect(answerOf(asked, received(refusal))).toMatchObject({ phase: "failed", failure });
    const other = { ...refusal, clientMessageId: "ask_9" };
    expect(answerOf(asked, received(other))).toMatchObject({ phase: "running" });
    expect(answerOf(asked, { type: "ask-failed", turnId: "ask_1", failure })).toMatchObject({
      failure,
    });
    const again: ConversationAction = { type: "asked-again", turnId: "ask_1" };
    expect(fold(asked, received(refusal), again)).toEqual(fold(asked));
  });

  it("knows which turn an answer is on its way for", () => {
    expect(runningTurn(EMPTY_CONVERSATION)).toBeNull();
    expect(runningTurn(fold(asked))?.id).toBe("ask_1");
    expect(runningTurn(fold(received(kept, started, completed)))).toBeNull();
    expect(runningTurn(fold(received(kept, started, failedFrame)))).toBeNull();
  });
});
