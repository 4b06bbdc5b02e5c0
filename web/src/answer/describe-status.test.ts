import { describe, expect, it } from "vitest";
import { describeStatus } from "./describe-status.ts";

const nothing = { messageId: "m2", text: "", sources: [] };
const completed = {
  ...nothing,
  phase: "completed",
  degraded: null,
  isAbstained: false,
  isStopped: false,
  notices: [],
  totalMs: 1_840,
} as const;
const failed = { phase: "failed", failure: { detail: "Down.", isRetryable: false } } as const;

describe("describing where an answer stands", () => {
  it("names the stage while it is running", () => {
    expect(describeStatus({ ...nothing, phase: "running", stage: "searching" })).toBe(
      "Searching the pages…",
    );
  });

  it("says how long a finished or stopped answer took, in seconds", () => {
    expect(describeStatus(completed)).toBe("Answered in 1.8 s");
    expect(describeStatus({ ...completed, isStopped: true })).toBe("Stopped after 1.8 s");
  });

  it("tells an answer that broke off from one that never began", () => {
    expect(describeStatus({ ...nothing, ...failed })).toBe("Not answered");
    expect(describeStatus({ ...nothing, ...failed, text: "Choose" })).toBe("Not finished");
  });
});
