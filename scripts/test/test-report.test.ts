import { describe, expect, it } from "vitest";
import { addUp, readTotals } from "./test-report.ts";

const counts = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };

describe("addUp", () => {
  it("takes the counts as they are when every file ran", () => {
    const testResults = [
      { status: "passed", assertionResults: [{ status: "passed" }] },
      { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] },
    ];
    expect(addUp({ ...counts, testResults })).toEqual({ passed: 3, failed: 1, skipped: 3 });
  });

  it("counts a file that could not be run as one failure", () => {
    const testResults = [{ status: "failed", assertionResults: [] }];
    expect(addUp({ ...counts, numFailedTests: 0, testResults }).failed).toBe(1);
  });
});

describe("readTotals", () => {
  it("counts a run without a report as one failure", () => {
    expect(readTotals("/nowhere/report.json")).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
