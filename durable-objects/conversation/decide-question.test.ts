import { describe, expect, it } from "vitest";
import { EMPTY_CONVERSATION, type KeptMessage } from "./conversation-state.ts";
import { decideQuestion } from "./decide-question.ts";

const QUESTION: KeptMessage = {
  seq: 4,
  messageId: "m-4",
  role: "user",
  content: "How many?",
  status: "completed",
  createdAt: "2026-01-01T00:00:00.000Z",
  clientMessageId: "c1",
};
const ANSWER: KeptMessage = { ...QUESTION, seq: 5, messageId: "m-5", role: "assistant" };
const IDLE = { ...EMPTY_CONVERSATION, messages: [QUESTION] };
const BUSY = { ...IDLE, active: ANSWER };

describe("deciding on a question", () => {
  it("answers a new one", () => {
    expect(decideQuestion(IDLE, { clientMessageId: "c2", content: "How many?" })).toEqual({
      kind: "answer",
    });
  });

  it("finds the one that was asked before, also while it is being answered", () => {
    const again = { clientMessageId: "c1", content: "How many?" };
    expect(decideQuestion(IDLE, again)).toEqual({ kind: "repeated", seq: 4 });
    expect(decideQuestion(BUSY, again)).toEqual({ kind: "repeated", seq: 4 });
  });

  it("refuses other content under the same clientMessageId", () => {
    expect(decideQuestion(IDLE, { clientMessageId: "c1", content: "How much?" })).toMatchObject({
      kind: "refused",
      failure: { error: { code: "CLIENT_MESSAGE_ID_REUSED" } },
    });
  });

  it("refuses a second question while one is being answered", () => {
    expect(decideQuestion(BUSY, { clientMessageId: "c2", content: "And?" })).toMatchObject({
      kind: "refused",
      failure: { error: { code: "ANSWER_IN_PROGRESS" } },
    });
  });
});
