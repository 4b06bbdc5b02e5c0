import { describe, expect, it } from "vitest";
import { beginWalk, continueWalk, MAX_STALE_DOCUMENTS } from "./version-walk.ts";

const FULL = Array.from(
  { length: MAX_STALE_DOCUMENTS },
  (_id, number) => `doc_${String(number).padStart(3, "0")}`,
);

describe("walking a ledger after a change of the index version", () => {
  it("goes on ten seconds later behind the last of as many rows as a step may take", () => {
    const walk = continueWalk(beginWalk("2 m", 0), FULL, 10_000);
    expect(walk).toMatchObject({ after: "doc_199", passes: 0, hasFound: true, nextAt: 20_000 });
  });

  it("is over with a pass that finds nothing", () => {
    expect(continueWalk(beginWalk("2 m", 0), [], 10_000)).toMatchObject({ nextAt: null });
  });

  it("passes once more, and later each time, as long as a pass finds something", () => {
    const first = continueWalk(beginWalk("2 m", 0), ["doc_1"], 0);
    expect(first).toMatchObject({ after: "", passes: 1, hasFound: false, nextAt: 20_000 });
    const second = continueWalk(continueWalk(first, FULL, 0), [], 0);
    expect(second).toMatchObject({ after: "", passes: 2, nextAt: 40_000 });
  });

  it("gives up after six passes, so that what never comes to the version does not go on for ever", () => {
    let walk = beginWalk("2 m", 0);
    let passes = 0;
    for (; walk.nextAt !== null; passes += 1) walk = continueWalk(walk, ["doc_1"], 0);
    expect(passes).toBe(6);
  });
});
