import { describe, expect, it } from "vitest";
import { splitUnits } from "./split-units.ts";

function textsOf(passage: string): string[] {
  return splitUnits(passage).map(({ text }) => text);
}

describe("the units of a passage", () => {
  it("are its sentences, with the line that they stand on", () => {
    expect(splitUnits("One is here. Two is there!\nThree is gone?")).toEqual([
      { kind: "prose", text: "One is here.", line: 0 },
      { kind: "prose", text: "Two is there!", line: 0 },
      { kind: "prose", text: "Three is gone?", line: 1 },
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
      "  git tag v1",
    ]);
  });

  it("are the sentences of languages without capitals or spaces", () => {
    expect(textsOf("休暇は十六週です。有給です。")).toEqual(["休暇は十六週です。", "有給です。"]);
  });

  it("are all of a piece of code, with the lines between", () => {
    const passage = [
      "Run this:",
      "git fetch --all",
      "# then wait",
      "git push --tags",
      "Done.",
      "{",
      '  "port": 8080,',
      "",
      '  "host": "here"',
      "}",
    ];
    expect(splitUnits(passage.join("\n")).map(({ kind, line }) => [kind, line])).toEqual([
      ["prose", 0],
      ["code", 1],
      ["prose", 4],
      ["code", 5],
    ]);
  });

  it.each([
    "Git is a version control system.",
    "Make sure that all is well!",
    "Use Ctrl+C (or Esc) to end; press F5 to start again.",
    "Note: a price of 5 % (or 3 €) is due.",
    "The team's well-known state-of-the-art tests pass",
  ])("take %j for prose", (sentence) => {
    expect(splitUnits(sentence).every(({ kind }) => kind === "prose")).toBe(true);
  });

  it("are none where there is no text", () => {
    expect(splitUnits(" \n\n")).toEqual([]);
  });
});
