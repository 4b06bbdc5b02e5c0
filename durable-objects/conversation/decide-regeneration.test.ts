import { describe, expect, it } from "vitest";
import type { KeptMessage } from "./conversation-state.ts";
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

/** What is known of a log with these messages. */
function known(
  isAnswering: boolean,
  ...messages: KeptMessage[]
): Parameters<typeof decideRegeneration>[0] {
  const findMessage = (messageId: string): KeptMessage | null =>
    messages.find((message) => message.messageId === messageId) ?? null;
  return { findMessage, isAnswering };
}
const IDLE = known(false, QUESTION, ANSWER);
const BUSY = known(true, QUESTION, ANSWER, { ...ANSWER, messageId: "m-9" });

describe("deciding on a regeneration", () => {
  it.each(["completed", "stopped", "failed"] as const)(
    "finds the question of an answer that is %s",
    (status) => {
      const log = known(false, QUESTION, { ...ANSWER, status });
      expect(decideRegeneration(log, "m-5")).toEqual({
        ok: true,
        value: QUESTION,
      });
    },
  );

  it.each(["m-4", "m-6", ""])("refuses %j, which is no answer", (messageId) => {
    for (const log of [IDLE, BUSY]) {
      expect(decideRegeneration(log, messageId)).toMatchObject({ error: { code: "NOT_FOUND" } });
    }
  });

  it.each(["m-5", "m-9"])("refuses %s while an answer is being written", (messageId) => {
    expect(decideRegeneration(BUSY, messageId)).toMatchObject({
      error: { code: "ANSWER_IN_PROGRESS" },
    });
  });
});
