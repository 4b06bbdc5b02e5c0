import { describe, expect, it } from "vitest";
import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";
import { splitAnswerText } from "./split-answer-text.ts";

function source(n: number): AnswerSource {
  const updatedAt = "2026-10-01T00:00:00Z";
  return { n, documentId: `d${n}`, title: "T", url: null, headingPath: [], snippet: "", updatedAt };
}
const one = source(1);
const twelve = source(12);

describe("splitting an answer's text", () => {
  it("makes a citation of each marker that names a listed source", () => {
    expect(splitAnswerText("Yes [1][12], so.", [one, twelve], false)).toEqual([
      ["Yes ", one, twelve, ", so."],
    ]);
  });

  it("leaves a marker alone that names none", () => {
    expect(splitAnswerText("See [9] and a[i] [x].", [one], false)).toEqual([
      ["See ", "[9]", " and a[i] [x]."],
    ]);
  });

  it("cuts paragraphs at blank lines and keeps single line breaks", () => {
    expect(splitAnswerText("\nOne:\n- a\n- b\n \n\nTwo\n", [], false)).toEqual([
      ["One:\n- a\n- b"],
      ["Two"],
    ]);
  });

  it("holds back a marker that is not complete while the text grows", () => {
    expect(splitAnswerText("Yes [1", [one], true)).toEqual([["Yes"]]);
    expect(splitAnswerText("Yes [", [one], true)).toEqual([["Yes"]]);
    expect(splitAnswerText("Yes [1", [one], false)).toEqual([["Yes [1"]]);
  });

  it("has no paragraph before there is text", () => {
    expect(splitAnswerText("", [], true)).toEqual([]);
    expect(splitAnswerText(" \n[", [], true)).toEqual([]);
  });
});
