import { describe, expect, it } from "vitest";
import { splitUnits } from "./split-units.ts";

function textsOf(passage: string): string[] {
  return splitUnits(passage).map(({ text }) => text);
}

describe("the units of a passage", () => {
  it("are its sentences, with the line that they stand on", () => {
    expect(splitUnits("One is here. Two is there!\nThree is gone?")).toEqual([
      { text: "One is here.", line: 0 },
      { text: "Two is there!", line: 0 },
      { text: "Three is gone?", line: 1 },
    ]);
  });

  it.each([
    "Use a queue, e.g. Kafka, for events.",
    "Ask Dr. Who about v2.3.1 at example.com today.",
    "Costs are approx. 5 EUR per seat.",
    "Files such as .env are ignored.",
  ])("do not break within %j", (sentence) => {
    expect(textsOf(sentence)).toEqual([sentence]);
  });

  it("are list items without their bullets, table rows and lines of code", () => {
    const passage = "- [x] Tests pass\n2) Merge it\n* Tag it\nName | Port\n\n  git tag v1";
    expect(textsOf(passage)).toEqual([
      "Tests pass",
      "Merge it",
      "Tag it",
      "Name | Port",
      "git tag v1",
    ]);
  });

  it("are the sentences of languages without capitals or spaces", () => {
    expect(textsOf("休暇は十六週です。有給です。")).toEqual(["休暇は十六週です。", "有給です。"]);
  });

  it("are none where there is no text", () => {
    expect(splitUnits(" \n\n")).toEqual([]);
  });
});
