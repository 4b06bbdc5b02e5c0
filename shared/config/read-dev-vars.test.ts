import { describe, expect, it } from "vitest";
import { readDevVars } from "./read-dev-vars.ts";

describe("readDevVars", () => {
  it("reads names and values, quoted or not, and passes over comments", () => {
    const text = `\uFEFF# Settings\r\nA=one # why\n\nexport B="tw\\"o"\nC='#3' # three\nD=\nE=#none\n`;
    expect(readDevVars(text)).toEqual({
      settings: { A: "one", B: 'tw"o', C: "#3", D: "", E: "" },
    });
  });

  it.each([
    ["A=1\nnonsense", "line 2 is not NAME=value"],
    ['A="open', "line 1 has a quotation mark that is not closed"],
    ["A='open", "line 1 has a quotation mark that is not closed"],
  ])("names the line that is wrong in %j", (text, problem) => {
    expect(readDevVars(text).problem).toContain(problem);
  });
});
