import { describe, expect, it } from "vitest";
import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import { analysePassages } from "../extraction/analyse-passages.ts";
import { rateConfidence, type Doubts } from "./rate-confidence.ts";

function passageSaying(text: string, score: number): RetrievedPassage {
  return { title: "Leave", headingPath: ["Leave"], text, score } as RetrievedPassage;
}

const PASSAGES = [
  passageSaying("Parental leave is sixteen weeks.", 2),
  passageSaying("Leave must be asked for.", 1),
];
const QUESTION = "How long is parental leave for contractors?";
const NO_DOUBTS: Doubts = { unsupportedShare: 0, isDisputed: false };

interface Rated {
  passages?: RetrievedPassage[];
  hasAbstained?: boolean;
  doubts?: Doubts;
}

function rate(
  cited: number[],
  { passages = PASSAGES, hasAbstained = false, doubts = NO_DOUBTS }: Rated = {},
): number {
  const analysis = analysePassages(QUESTION, passages);
  return rateConfidence({ analysis, passages }, { cited, hasAbstained }, doubts);
}

describe("the confidence of an answer", () => {
  it("is higher the more of the question a cited sentence holds", () => {
    const all = [passageSaying("Parental leave for contractors is eight weeks.", 2)];
    expect(rate([1], { passages: all })).toBe(0.97);
    expect(rate([1])).toBeGreaterThan(rate([2]));
    expect(rate([1])).toBeLessThan(0.97);
  });

  it("is lower when a duration was asked for and none is said", () => {
    const [timed, untimed] = ["is eight weeks", "is paid in full"].map((what) =>
      rate([1], { passages: [passageSaying(`Parental leave for contractors ${what}.`, 2)] }),
    );
    expect(timed).toBeGreaterThan(untimed ?? 1);
  });

  it("is lower the further the cited passage stood behind the best", () => {
    const same = "Parental leave is sixteen weeks.";
    const [near, far] = [1.8, 0.2].map((score) =>
      rate([2], { passages: [passageSaying("Leave.", 2), passageSaying(same, score)] }),
    );
    expect(near).toBeGreaterThan(far ?? 1);
  });

  it("is lower for what is unsupported, and for what pages dispute", () => {
    expect(rate([1], { doubts: { unsupportedShare: 0.5, isDisputed: false } })).toBeLessThan(
      rate([1]),
    );
    expect(rate([1], { doubts: { unsupportedShare: 0, isDisputed: true } })).toBeLessThan(
      rate([1]),
    );
  });

  it("counts the best of the cited ones", () => {
    expect(rate([1, 2])).toBe(rate([1]));
  });

  it("is nothing when nothing was found", () => {
    expect(rate([], { passages: [] })).toBe(0);
  });

  it("is little when the answer abstains or cites nothing", () => {
    expect(rate([], { hasAbstained: true })).toBe(0.1);
    expect(rate([])).toBe(0.2);
  });

  it("stays between 0 and 1 with scores of any kind", () => {
    for (const scores of [
      [0, 0],
      [-1, -2],
      [5, 5],
    ]) {
      const passages = scores.map((score) =>
        passageSaying("Parental leave for contractors.", score),
      );
      const rating = rate([2], { passages });
      expect(rating).toBeGreaterThanOrEqual(0);
      expect(rating).toBeLessThanOrEqual(1);
    }
  });
});
