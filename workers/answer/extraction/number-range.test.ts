import { describe, expect, it } from "vitest";
import { numberOf, rangeHolds } from "./number-range.ts";

describe("a number in words or digits", () => {
  it.each([
    ["7", 7],
    ["2,5", 2.5],
    ["Twelve", 12],
    ["fiv", 5],
    ["week", null],
  ])("of %j is %j", (word, number) => {
    expect(numberOf(word)).toBe(number);
  });
});

describe("a range in a cell", () => {
  it.each([
    ["3 to 7", 3, true],
    ["3 – 7 years", 7, true],
    ["between 3 and 7", 8, false],
    ["8 or more", 8, true],
    ["8+", 7, false],
    ["5 years and more", 6, true],
    ["over 8", 8, false],
    ["> 8", 9, true],
    ["up to 2", 2, true],
    ["less than 2", 2, false],
    ["6 weeks", 6, false],
  ])("%j with %d: %s", (cell, number, isHeld) => {
    expect(rangeHolds(cell, number)).toBe(isHeld);
  });
});
