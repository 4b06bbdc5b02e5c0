import { describe, expect, it } from "vitest";
import { HISTORY_MAX_CHARS, historyOf } from "./conversation-history.ts";
import type { KeptMessage } from "./conversation-state.ts";

function turn(n: number, overrides: Partial<KeptMessage> = {}): KeptMessage[] {
  const createdAt = "2026-01-01T00:00:00.000Z";
  return [
    {
      seq: 2 * n,
      messageId: `q${n}`,
      role: "user",
      content: `Q${n}`,
      status: "completed",
      createdAt,
    },
    {
      seq: 2 * n + 1,
      messageId: `a${n}`,
      role: "assistant",
      content: `A${n}`,
      status: "completed",
      createdAt,
      replyTo: `q${n}`,
      ...overrides,
    },
  ];
}

describe("the history of a conversation", () => {
  it("is empty before anything was answered", () => {
    expect(historyOf([])).toEqual([]);
  });

  it("holds questions and their answers, oldest first, stopped ones too", () => {
    expect(historyOf([turn(1), turn(2, { status: "stopped" })].flat())).toEqual([
      { role: "user", content: "Q1" },
      { role: "assistant", content: "A1" },
      { role: "user", content: "Q2" },
      { role: "assistant", content: "A2" },
    ]);
  });

  it("leaves out what failed", () => {
    const history = historyOf([turn(1), turn(2, { status: "failed" }), turn(3)].flat());
    expect(history.map((part) => part.content)).toEqual(["Q1", "A1", "Q3", "A3"]);
  });

  it("holds each question once, with the newest of its answers that did not fail", () => {
    const anew = (content: string, status: KeptMessage["status"]): KeptMessage[] =>
      turn(1, { content, status, seq: 9, messageId: content }).slice(1);
    const messages = [
      turn(1),
      turn(2),
      anew("A1 anew", "stopped"),
      anew("A1 lost", "failed"),
    ].flat();
    expect(historyOf(messages).map((part) => part.content)).toEqual(["Q1", "A1 anew", "Q2", "A2"]);
  });

  it("ends before the question that is answered anew", () => {
    const history = historyOf([turn(1), turn(2), turn(3)].flat(), 4);
    expect(history.map((part) => part.content)).toEqual(["Q1", "A1"]);
  });

  it("goes back six turns", () => {
    const history = historyOf(Array.from({ length: 9 }, (_, n) => turn(n)).flat());
    expect(history).toHaveLength(12);
    expect(history[0]?.content).toBe("Q3");
  });

  it("stays within its room: the earliest answer that fits in part is cut, those before it are left out", () => {
    const long = { content: "x".repeat(5_000) };
    const history = historyOf([turn(1, long), turn(2, long), turn(3, long)].flat());
    expect(history.map((part) => part.content.length)).toEqual([
      2,
      HISTORY_MAX_CHARS - 5_004,
      2,
      5_000,
    ]);
  });

  it("leaves out a question that alone is beyond the room", () => {
    const [question, answer] = turn(1);
    const messages = [
      { ...question, content: "x".repeat(HISTORY_MAX_CHARS) },
      answer,
    ] as KeptMessage[];
    expect(historyOf(messages)).toEqual([]);
  });
});
