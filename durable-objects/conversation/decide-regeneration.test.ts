import { describe, expect, it } from "vitest";
import { EMPTY_CONVERSATION, type KeptMessage } from "./conversation-state.ts";
import { decideRegeneration } from "./decide-regeneration.ts";

const QUESTION: KeptMessage = {
  seq: 4,
  messageId: "m-4",
  role: "user",
  content: "How many?",
  status: "completed",
  createdAt: "2026-01-01T00:00:00.000Z",
  clientMessageId: "c1",
};
const ANSWER: KeptMessage = {
  ...QUESTION,
  seq: 5,
  messageId: "m-5",
  role: "assistant",
  replyTo: "m-4",
};
const IDLE = { ...EMPTY_CONVERSATION, messages: [QUESTION, ANSWER] };
const BUSY = { ...IDLE, active: { ...ANSWER, messageId: "m-9" } };

describe("deciding on a regeneration", () => {
  it.each(["completed", "stopped", "failed"] as const)(
    "finds the question of an answer that is %s",
    (status) => {
      const messages = [QUESTION, { ...ANSWER, status }];
      expect(decideRegeneration({ ...IDLE, messages }, "m-5")).toEqual({
        ok: true,
        value: QUESTION,
      });
    },
  );

  it.each(["m-4", "m-6", ""])("refuses %j, which is no answer", (messageId) => {
    for (const state of [IDLE, BUSY]) {
      expect(decideRegeneration(state, messageId)).toMatchObject({ error: { code: "NOT_FOUND" } });
    }
  });

  it.each(["m-5", "m-9"])("refuses %s while an answer is being written", (messageId) => {
    expect(decideRegeneration(BUSY, messageId)).toMatchObject({
      error: { code: "ANSWER_IN_PROGRESS" },
    });
  });
});
