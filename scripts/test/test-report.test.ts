import { describe, expect, it } from "vitest";
import { addUp, listMeasured, readMeasured, readTotals } from "./test-report.ts";

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

describe("listMeasured", () => {
  it("collects the figures of all tests, in order", () => {
    const figure = (measured: string): object => ({ status: "passed", meta: { measured } });
    const testResults = [
      { status: "passed", assertionResults: [figure("a"), { status: "passed" }] },
      { status: "passed", assertionResults: [figure("b")] },
    ];
    expect(listMeasured({ testResults } as never)).toEqual(["a", "b"]);
    expect(readMeasured("/nowhere/report.json")).toEqual([]);
  });
});

describe("readTotals", () => {
  it("counts a run without a report as one failure", () => {
    expect(readTotals("/nowhere/report.json")).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
