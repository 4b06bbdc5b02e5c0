import { describe, expect, it } from "vitest";
import type { AnswerView } from "../conversation/conversation-view.ts";
import { listAnswerNotes } from "./list-answer-notes.ts";

const completed: Extract<AnswerView, { phase: "completed" }> = {
  messageId: "m2",
  text: "Choose Office.",
  sources: [],
  phase: "completed",
  degraded: null,
  isAbstained: false,
  isStopped: false,
  notices: [],
  totalMs: 40,
};

describe("listing what a reader must know", () => {
  it("has nothing to say of a whole answer, nor of one that is not finished", () => {
    expect(listAnswerNotes(completed)).toEqual([]);
    const waiting = { messageId: "m2", text: "", sources: [] };
    expect(listAnswerNotes({ ...waiting, phase: "running", stage: "writing" })).toEqual([]);
  });

  it.each([
    ["extractive", "word for word"],
    ["lexical", "other words"],
    ["uncited", "names no source"],
  ] as const)("says what %s means", (degraded, words) => {
    expect(listAnswerNotes({ ...completed, degraded })).toEqual([expect.stringContaining(words)]);
  });

  it("says that the pages hold no answer, and that an answer was stopped", () => {
    const notes = listAnswerNotes({ ...completed, isAbstained: true, isStopped: true });
    expect(notes).toEqual([
      expect.stringContaining("do not seem to hold the answer"),
      expect.stringContaining("stopped"),
    ]);
  });

  it("passes on what the server noticed about the pages", () => {
    const notes = listAnswerNotes({ ...completed, notices: ["conflict", "outdated"] });
    expect(notes).toEqual([
      expect.stringContaining("contradict"),
      expect.stringContaining("outdated"),
    ]);
  });
});
