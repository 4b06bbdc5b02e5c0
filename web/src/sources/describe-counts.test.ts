import { describe, expect, it } from "vitest";
import { describePages, describeStanding, progressOf, standingOf } from "./describe-counts.ts";

const none = { pending: 0, indexed: 0, failed: 0, deleted: 4 };

describe("describing where a source stands", () => {
  it.each([
    [none, "empty", "No page yet"],
    [{ ...none, indexed: 1 }, "ready", "1 page indexed"],
    [{ ...none, indexed: 1_200, failed: 2 }, "failing", "1,200 pages indexed, 2 failed"],
    [{ ...none, pending: 3, failed: 1 }, "indexing", "0 pages indexed, 3 waiting, 1 failed"],
  ] as const)("%o is %s", (counts, standing, line) => {
    expect(standingOf(counts)).toBe(standing);
    expect(describeStanding(counts)).toBe(line);
  });

  it("counts a failed page as dealt with, and an empty source as done", () => {
    expect(progressOf({ ...none, pending: 2, indexed: 5, failed: 1 })).toBe(0.75);
    expect(progressOf(none)).toBe(1);
  });
});

describe("describing how many pages a source holds", () => {
  it("counts all but the deleted ones", () => {
    expect(describePages({ ...none, pending: 2, indexed: 1_200, failed: 1 })).toBe("1,203 pages");
    expect(describePages({ ...none, failed: 1 })).toBe("1 page");
  });
});
