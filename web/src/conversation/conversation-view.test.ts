import { describe, expect, it } from "vitest";
import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";
import type { ServerFrame } from "../../../shared/schemas/frame-schemas.ts";
import {
  type AnswerView,
  type ConversationAction,
  type ConversationView,
  isAnswering,
  reduceConversation,
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
  notices: [],
  timings: { intentMs: 1, searchMs: 2, firstTokenMs: 3, totalMs: 40 },
};
const asked: ConversationAction = { type: "asked", clientMessageId: "ask_1", question: "How?" };

function received(frame: ServerFrame, turnId = "ask_1"): ConversationAction {
  return { type: "frame-received", turnId, frame };
}

function delta(text: string): ConversationAction {
  return received({ type: "delta", seq: 5, messageId: "m2", text });
}

function failed(retryable: boolean): ConversationAction {
  const code = "MODEL_UNAVAILABLE";
  const detail = "The model is down.";
  return received({ type: "answer-failed", seq: 9, messageId: "m2", code, detail, retryable });
}

function fold(...actions: ConversationAction[]): ConversationView {
  return actions.reduce(reduceConversation, []);
}

function answerOf(...actions: ConversationAction[]): AnswerView | undefined {
  return fold(...actions).at(-1)?.answer;
}

describe("folding a conversation", () => {
  it("shows a question as being sent from the moment it is asked", () => {
    expect(fold(asked)).toEqual([
      {
        id: "ask_1",
        clientMessageId: "ask_1",
        question: "How?",
        answer: { phase: "running", stage: "sending", text: "", sources: [] },
      },
    ]);
  });

  it("follows the stages and leaves what it shows alone when the server keeps the question", () => {
    const kept: ServerFrame[] = [
      { type: "user-message", seq: 1, messageId: "m1", clientMessageId: "ask_1", content: "How?" },
      {
        type: "answer-started",
        seq: 2,
        messageId: "m2",
        replyTo: "m1",
        clientMessageId: "ask_1",
      },
    ];
    const before = fold(asked);
    expect(kept.map((frame) => received(frame)).reduce(reduceConversation, before)).toEqual(before);
    const searching = received({ type: "progress", seq: 3, messageId: "m2", stage: "searching" });
    expect(answerOf(asked, searching)).toMatchObject({ phase: "running", stage: "searching" });
  });

  it("joins the deltas and the sources in the order in which they come", () => {
    const second = { ...source, n: 2 };
    const answer = answerOf(
      asked,
      received({ type: "sources", seq: 3, messageId: "m2", sources: [source] }),
      delta("Choose "),
      received({ type: "sources", seq: 5, messageId: "m2", sources: [second] }),
      delta("Office."),
    );
    expect(answer).toMatchObject({ text: "Choose Office.", sources: [source, second] });
  });

  it("takes the finished answer over what was streamed", () => {
    expect(answerOf(asked, delta("Choose O"), received(completed))).toEqual({
      phase: "completed",
      text: "Choose Office [1].",
      sources: [source],
      degraded: "extractive",
      isAbstained: false,
      isStopped: false,
      totalMs: 40,
    });
    expect(answerOf(asked, received({ ...completed, stopped: true }))).toMatchObject({
      isStopped: true,
    });
  });

  it("leaves a finished answer finished when a stage is heard of late or the stream ends", () => {
    const late = received({ type: "progress", seq: 10, messageId: "m2", stage: "writing" });
    const ended: ConversationAction = { type: "stream-ended", turnId: "ask_1" };
    const finished = answerOf(asked, received(completed));
    expect(answerOf(asked, received(completed), late, ended)).toEqual(finished);
  });

  it("keeps the text so far when an answer fails, and asks anew only what may succeed", () => {
    expect(answerOf(asked, delta("Choose "), failed(true))).toMatchObject({
      phase: "failed",
      text: "Choose ",
      failure: { detail: "The model is down.", retry: "anew" },
    });
    expect(answerOf(asked, failed(false))).toMatchObject({ failure: { retry: "none" } });
  });

  it("repeats the same request after the server refused it or the stream broke off", () => {
    const refusal = { type: "error", code: "ANSWER_IN_PROGRESS", detail: "Wait." } as const;
    expect(answerOf(asked, received(refusal))).toMatchObject({
      failure: { detail: "Wait.", retry: "same" },
    });
    expect(answerOf(asked, { type: "stream-ended", turnId: "ask_1" })).toMatchObject({
      phase: "failed",
      failure: { retry: "same" },
    });
    const failure = { detail: "No server.", retry: "same" } as const;
    expect(answerOf(asked, { type: "request-failed", turnId: "ask_1", failure })).toMatchObject({
      phase: "failed",
      failure,
    });
  });

  it("starts a retried question from nothing, in its place and under its id", () => {
    const view = fold(
      asked,
      delta("Choose "),
      failed(true),
      { type: "asked", clientMessageId: "ask_2", question: "And then?" },
      received(completed, "ask_2"),
      { type: "retried", turnId: "ask_1", clientMessageId: "ask_3" },
    );
    expect(view.map(({ id, clientMessageId }) => [id, clientMessageId])).toEqual([
      ["ask_1", "ask_3"],
      ["ask_2", "ask_2"],
    ]);
    expect(view[0]?.question).toBe("How?");
    expect(view[0]?.answer).toEqual({ phase: "running", stage: "sending", text: "", sources: [] });
    expect(view[1]?.answer.phase).toBe("completed");
  });

  it("knows whether an answer is on its way", () => {
    expect(isAnswering([])).toBe(false);
    expect(isAnswering(fold(asked))).toBe(true);
    expect(isAnswering(fold(asked, received(completed)))).toBe(false);
  });
});
