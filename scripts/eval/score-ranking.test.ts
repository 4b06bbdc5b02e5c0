import { describe, expect, it } from "vitest";
import { meanScore, scoreRanking } from "./score-ranking.ts";

const query = { excluded: new Set(["x"]), grades: new Map(Object.entries({ a: 3, b: 1 })) };

describe("scoring a ranking", () => {
  it("gives a perfect ranking 1, and drops what is excluded before it counts", () => {
    const perfect = { ndcg: 1, reciprocalRank: 1, recall: 1 };
    expect(scoreRanking(["x", "a", "b", "c"], query)).toEqual(perfect);
  });

  it("discounts by the logarithm of the rank, with the grade as gain", () => {
    const { ndcg, reciprocalRank, recall } = scoreRanking(["c", "b"], query);
    const ideal = 3 + 1 / Math.log2(3);
    expect(ndcg).toBeCloseTo(1 / Math.log2(3) / ideal, 6);
    expect([reciprocalRank, recall]).toEqual([0.5, 0.5]);
  });

  it("looks at ten documents, each once", () => {
    const repeated = Array.from({ length: 20 }, () => "c");
    expect(scoreRanking([...repeated, "a"], query).reciprocalRank).toBe(0.5);
    const others = Array.from({ length: 10 }, (_other, index) => `o${index}`);
    expect(scoreRanking([...others, "a"], query)).toEqual({
      ndcg: 0,
      reciprocalRank: 0,
      recall: 0,
    });
  });

  it("takes the mean of each figure", () => {
    const none = { ndcg: 0, reciprocalRank: 0, recall: 0 };
    const all = { ndcg: 1, reciprocalRank: 1, recall: 0.5 };
    expect(meanScore([none, all])).toEqual({ ndcg: 0.5, reciprocalRank: 0.5, recall: 0.25 });
  });
});
