import { describe, expect, it } from "vitest";
import { composerState } from "./composer-state.ts";

describe("judging a draft", () => {
  it("sends what holds a question, and nothing else", () => {
    expect(composerState("How?", false).canSend).toBe(true);
    expect(composerState(" \n", false).canSend).toBe(false);
  });

  it("holds a question back while an answer is on its way, and says why", () => {
    const state = composerState("How?", true);
    expect(state).toMatchObject({ canSend: false, isRefused: false });
    expect(state.hint).toContain("when this answer is done");
  });

  it("refuses what is longer than the server takes, at the very limit", () => {
    expect(composerState(`${"a".repeat(8_000)} \n`, false).canSend).toBe(true);
    const state = composerState("a".repeat(8_001), true);
    expect(state).toMatchObject({ canSend: false, isRefused: true });
    expect(state.hint).toContain("8,001 of 8,000");
  });
});
