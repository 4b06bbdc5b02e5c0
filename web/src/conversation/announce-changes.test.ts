import { describe, expect, it } from "vitest";
import { announceChange } from "./announce-changes.ts";
import type { AnswerView, ConversationView } from "./conversation-view.ts";

const running = { messageId: "m2", text: "", sources: [], phase: "running" } as const;
const completed: AnswerView = {
  ...running,
  text: "Choose Office [1].",
  phase: "completed",
  degraded: null,
  isAbstained: false,
  isStopped: false,
  notices: [],
  totalMs: 1_000,
};

function holding(answer: AnswerView, id = "ask_1"): ConversationView {
  return { turns: [{ id, messageId: "m1", question: "How?", answers: [answer] }], seq: 1 };
}
const empty: ConversationView = { turns: [], seq: 0 };
const searching = holding({ ...running, stage: "searching" });

describe("announcing a conversation", () => {
  it("names each stage once, however many words arrive", () => {
    expect(announceChange(empty, searching)).toBe("Searching the pages…");
    const more = holding({ ...running, stage: "searching", text: "Choose" });
    expect(announceChange(searching, more)).toBeNull();
    const writing = holding({ ...running, stage: "writing" });
    expect(announceChange(more, writing)).toBe("Writing the answer…");
  });

  it("reads the finished answer without its markers, or why there is none", () => {
    expect(announceChange(searching, holding(completed))).toBe(
      "Answered in 1.0 s, 0 sources. Choose Office.",
    );
    const failure = { detail: "The model is down.", isRetryable: true };
    const failed = holding({ ...running, phase: "failed", failure });
    expect(announceChange(searching, failed)).toBe("Not answered. The model is down.");
  });

  it("says nothing of what was there before", () => {
    expect(announceChange(empty, holding(completed))).toBeNull();
    expect(announceChange(holding(completed), holding(completed))).toBeNull();
  });
});
