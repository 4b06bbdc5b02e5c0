import type { CollectionQuery } from "./collection.ts";

const DEPTH = 10;

/** How good one ranking is, each 0 to 1, over its first ten documents. */
export interface RankingScore {
  ndcg: number;
  reciprocalRank: number;
  recall: number;
}

/** Scores a ranking of documents against the grades of its question; the gain of a document is its grade. */
export function scoreRanking(
  ranking: string[],
  { excluded, grades }: Pick<CollectionQuery, "excluded" | "grades">,
): RankingScore {
  const judged = [...new Set(ranking)].filter((id) => !excluded.has(id)).slice(0, DEPTH);
  const gains = judged.map((id) => grades.get(id) ?? 0);
  const ideal = [...grades.values()].toSorted((left, right) => right - left).slice(0, DEPTH);
  const first = gains.findIndex((gain) => gain > 0);
  return {
    ndcg: discount(ideal) === 0 ? 0 : discount(gains) / discount(ideal),
    reciprocalRank: first === -1 ? 0 : 1 / (first + 1),
    recall: gains.filter((gain) => gain > 0).length / Math.max(1, grades.size),
  };
}

/** The mean of several scores. */
export function meanScore(scores: RankingScore[]): RankingScore {
  const mean = (name: keyof RankingScore): number =>
    scores.reduce((sum, score) => sum + score[name], 0) / Math.max(1, scores.length);
  return { ndcg: mean("ndcg"), reciprocalRank: mean("reciprocalRank"), recall: mean("recall") };
}

function discount(gains: number[]): number {
  return gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}
