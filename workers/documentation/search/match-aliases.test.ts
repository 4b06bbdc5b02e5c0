import { describe, expect, it } from "vitest";
import { matchAliases } from "./match-aliases.ts";

const pto = { term: "PTO", expansions: ["paid time off", "annual leave"] };
const slo = { term: "SLO", expansions: ["service level objective"] };
const github = { term: "GH", expansions: ["GitHub"] };
const known = [pto, slo, github];

describe("the aliases of a question", () => {
  it.each([
    ["How much PTO is there?", ["PTO"]],
    ["how much pto is there", ["PTO"]],
    ["Are PTOs paid?", ["PTO"]],
    ["What is our paid  time\noff?", ["PTO"]],
    ["SLO of the PTO tool", ["SLO", "PTO"]],
    ["is it on github", ["GH"]],
    ["PTO and PTO", ["PTO"]],
    ["How long is the photo?", []],
    ["paid by the time it is off", []],
    ["", []],
  ])("of %o are %o", (question, terms) => {
    expect(matchAliases(question, known).terms).toEqual(terms);
  });

  it("count in every direction: each wording stands for all others", () => {
    expect(matchAliases("PTO", known).expansions).toEqual([
      { term: "PTO", alternatives: ["paid time off", "annual leave"] },
    ]);
    expect(matchAliases("annual leave", known).expansions).toEqual([
      { term: "annual leave", alternatives: ["PTO", "paid time off"] },
    ]);
  });

  it("are those of the longest phrase, not of a word in it", () => {
    const time = { term: "time off", expansions: ["leave"] };
    expect(matchAliases("paid time off", [time, pto]).terms).toEqual(["PTO"]);
    expect(matchAliases("time off", [time, pto]).terms).toEqual(["time off"]);
  });

  it("add up when several have the same wording", () => {
    const other = { term: "AL", expansions: ["Annual Leave"] };
    const { terms, expansions } = matchAliases("annual leave", [pto, other]);
    expect(terms).toEqual(["PTO", "AL"]);
    expect(expansions).toEqual([
      { term: "annual leave", alternatives: ["PTO", "paid time off", "AL"] },
    ]);
  });

  it("are no more than a few, with so many alternatives each", () => {
    const many = Array.from({ length: 12 }, (_alias, index) => ({
      term: `term${index}`,
      expansions: Array.from({ length: 30 }, (_expansion, other) => `word${index}x${other}`),
    }));
    const question = many.map(({ term }) => term).join(" ");
    const { terms, expansions } = matchAliases(question, many);
    expect([terms.length, expansions.length]).toEqual([8, 8]);
    expect(expansions[0]?.alternatives).toHaveLength(24);
  });
});
