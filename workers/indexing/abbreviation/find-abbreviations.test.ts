import { describe, expect, it } from "vitest";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { parsePage } from "../page/parse-page.ts";
import { findAbbreviations } from "./find-abbreviations.ts";

function find(markdown: string): string[] {
  return findAbbreviations(unwrap(parsePage(markdown))).map(
    ({ term, expansion }) => `${term} = ${expansion}`,
  );
}

describe("the abbreviations of a page", () => {
  it.each([
    ["Everybody gets paid time off (PTO) each year.", "PTO = paid time off"],
    ["Ask for PTO (paid time off) early.", "PTO = paid time off"],
    ["A **service level objective (SLO)** is a target.", "SLO = service level objective"],
    ["We follow the principle of least privilege (PoLP).", "PoLP = principle of least privilege"],
    [
      "The General Data Protection Regulation (GDPR) rules.",
      "GDPR = General Data Protection Regulation",
    ],
    ["SLO: service level objective", "SLO = service level objective"],
    ["- SLO – service level objective", "SLO = service level objective"],
    [
      "| Short | Long |\n| --- | --- |\n| SLO | service level objective |",
      "SLO = service level objective",
    ],
    ["# On-call (OC) and the single point of contact (SPOC)", "SPOC = single point of contact"],
  ])("of %o are %o", (markdown, abbreviation) => {
    expect(find(markdown)).toContain(abbreviation);
  });

  it.each([
    ["brackets that explain nothing", "The office (see the map) is open (Monday)."],
    ["a name in brackets", "Ask the lead (Grace) for it."],
    ["letters that are not all there", "The quarterly report (XYZ) is due."],
    ["initials that do not agree", "SLO: what a team promises"],
    ["a line that is more than an explanation", "NOTE: never touch an engine"],
    ["words that every page has", "It is what it is (IT)."],
    ["code", "    paid time off (PTO)\n\nText."],
    ["a long form of one word", "Kubernetes (KUBE) runs."],
    ["a sentence before", "Take paid time. Off (PTO) is a word."],
    ["a bracket that only ends with it", "PTO (this is about paid time off) is long."],
  ])("are none in %s", (_what, markdown) => {
    expect(find(markdown)).toEqual([]);
  });

  it("are named once, and no more than ten", () => {
    expect(find("Paid time off (PTO). Again: paid time off (PTO)!")).toHaveLength(1);
    const letters = [..."abcdefghijklmnop"];
    const many = letters.map(
      (letter) => `${letter}ax ${letter}en (${letter.toUpperCase().repeat(2)})`,
    );
    expect(find(many.join(", and "))).toHaveLength(10);
  });

  it.each(["(AB) ", "AB: ", "a (", "A b (AB", "AB (a b c d) "])(
    "are found fast in a page of nothing but %o",
    (piece) => {
      const block = { kind: "prose" as const, text: piece.repeat(100_000), start: 0, end: 1 };
      const startedAt = performance.now();
      findAbbreviations([block]);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    },
  );
});
