import { describe, expect, it } from "vitest";
import type { ProseBlock } from "../page/block.ts";
import { groupUnits } from "./group-units.ts";
import type { PassageUnit } from "./passage-unit.ts";

/** Units of blocks, each block given by the words of its units. */
function unitsOf(...blocks: number[][]): PassageUnit[] {
  return blocks.flatMap((words) => {
    const block: ProseBlock = { kind: "prose", text: "", start: 0, end: 0 };
    return words.map((count, index) => ({
      text: "",
      words: count,
      block,
      opensBlock: index === 0,
      separator: " " as const,
      lead: "",
    }));
  });
}

function sizesOf(units: PassageUnit[]): number[][] {
  return groupUnits(units).map((group) => group.map((unit) => unit.words));
}

describe("grouping the units of a section", () => {
  it("keeps together what fits into one passage", () => {
    expect(sizesOf(unitsOf([60, 60], [80]))).toEqual([[60, 60, 80]]);
    expect(groupUnits([])).toEqual([]);
  });

  it("shares what does not fit equally, instead of leaving a small rest", () => {
    expect(sizesOf(unitsOf(Array.from({ length: 21 }, () => 10)))).toEqual([
      Array.from({ length: 11 }, () => 10),
      Array.from({ length: 10 }, () => 10),
    ]);
  });

  it("ends before a block rather than inside it when enough is gathered", () => {
    expect(sizesOf(unitsOf([90], [30, 30, 30], [40]))).toEqual([[90], [30, 30, 30, 40]]);
  });

  it("goes a little beyond its aim to finish a block", () => {
    expect(sizesOf(unitsOf([100, 30], [90]))).toEqual([[100, 30], [90]]);
  });

  it("never grows beyond the largest passage, except by one unit that is larger", () => {
    expect(sizesOf(unitsOf([150], [150], [350], [20]))).toEqual([[150], [150], [350], [20]]);
  });
});
