import { describe, expect, it } from "vitest";
import type { Candidate } from "./candidate.ts";
import { fuseRankings } from "./fuse-rankings.ts";

function aCandidate(passageNumber: number, documentNumber: number, score: number): Candidate {
  return { passageNumber, documentNumber, score };
}

describe("fusing rankings", () => {
  it("measures scores by words against the best one, however small they are", () => {
    const fused = fuseRankings({
      passages: [aCandidate(1, 1, 4e-6), aCandidate(2, 2, 1e-6)],
      titles: [],
      similar: [],
    });
    expect(fused).toEqual([aCandidate(1, 1, 1), aCandidate(2, 2, 0.25)]);
  });

  it("adds the title's score to each passage of its document, once", () => {
    const fused = fuseRankings({
      passages: [aCandidate(1, 1, 2), aCandidate(2, 2, 2), aCandidate(3, 2, 1)],
      titles: [{ documentNumber: 2, score: 5 }],
      similar: [aCandidate(2, 2, 0.4), aCandidate(4, 2, 0.4)],
    });
    expect(fused).toEqual([
      aCandidate(2, 2, 1.5),
      aCandidate(1, 1, 1),
      aCandidate(3, 2, 0.8),
      aCandidate(4, 2, 0.5),
    ]);
  });

  it("ranks a passage found by words and by its vector above one found by words alone", () => {
    const fused = fuseRankings({
      passages: [aCandidate(1, 1, 3), aCandidate(2, 2, 3)],
      titles: [],
      similar: [aCandidate(2, 2, 0.5)],
    });
    expect(fused.map((candidate) => candidate.passageNumber)).toEqual([2, 1]);
  });

  it("ranks the best match by words above any by vectors alone", () => {
    const fused = fuseRankings({
      passages: [aCandidate(1, 1, 3)],
      titles: [],
      similar: [aCandidate(2, 2, 1)],
    });
    expect(fused.map((candidate) => candidate.passageNumber)).toEqual([1, 2]);
  });

  it("keeps the pages' order where scores are equal", () => {
    const passages = [aCandidate(9, 3, 1), aCandidate(4, 2, 1), aCandidate(5, 2, 1)];
    const fused = fuseRankings({ passages, titles: [], similar: [] });
    expect(fused.map((candidate) => candidate.passageNumber)).toEqual([4, 5, 9]);
  });
});
