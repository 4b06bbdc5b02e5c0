import { describe, expect, it } from "vitest";
import { findUnsupported } from "./find-unsupported.ts";

const EVIDENCE = [
  "Leave\nParental leave\nParents take sixteen weeks of leave at full pay. The leave ends when the child turns two. Contractors are not covered by this policy.",
  "Expenses\nHotels are paid up to 1,600 EUR a month, from 06:30 on. Mette Aasen runs the travel desk.",
];

function unsupportedIn(content: string, evidence: string[] = EVIDENCE, known?: string[]): string[] {
  return findUnsupported(content, evidence, known).map(({ start, end }) =>
    content.slice(start, end),
  );
}

describe("finding what the sources do not hold", () => {
  it.each([
    ["a quotation", "Parents take sixteen weeks of leave at full pay. [1]"],
    ["other words for the same", "Parental leave takes 16 weeks and is paid in full [1]."],
    ["a number in another spelling", "Hotels cost at most 1600 EUR a month, from 6:30 [2]."],
    [
      "a list",
      "- The leave ends when the child turns two [1]\n- Mette Aasen runs the travel desk [2]",
    ],
    ["a negation that is there", "Contractors are not covered by the policy [1]."],
    ["a sentence without a marker", "Mette Aasen runs the travel desk."],
    ["code", "Leave is at full pay [1]:\n\n```\nrm -rf /everything --and 99 zebras\n```"],
    ["another language", "Elternzeit dauert sechzehn Wochen bei vollem Lohn. [1]"],
  ])("leaves %s alone", (_what, content) => {
    expect(unsupportedIn(content)).toEqual([]);
  });

  it.each([
    ["a wrong number", "Parents take 18 weeks of leave at full pay. [1]"],
    ["a number from another source", "Parents take leave up to 1600 EUR [1]."],
    ["a wrong name", "The travel desk is run by Yusuf Demir. [2]"],
    ["a lost negation", "Contractors are covered by this policy. [1]"],
    ["an added negation", "Parents do not take leave at full pay. [1]"],
    ["words of its own", "Zebras graze quietly behind the northern lighthouse. [1]"],
    ["a number in another language", "Elternzeit dauert 18 Wochen bei vollem Lohn. [1]"],
  ])("finds %s", (_what, content) => {
    expect(unsupportedIn(content)).toEqual([content.replace(/ \[\d\]$/, "")]);
  });

  it("marks the sentence alone, without its marker and bullet", () => {
    const content =
      "Parents take sixteen weeks. [1] They get 40 camels each. [1]\n\n1. Mette Aasen runs the travel desk [2]\n2. She owns 12 ships [2]";
    expect(unsupportedIn(content)).toEqual(["They get 40 camels each.", "She owns 12 ships"]);
  });

  it("leaves out what the product says itself, and everything without sources", () => {
    expect(unsupportedIn("Purple lighthouses hum:", EVIDENCE, ["Purple lighthouses hum:"])).toEqual(
      [],
    );
    expect(unsupportedIn("Purple lighthouses hum.", [])).toEqual([]);
  });
});
