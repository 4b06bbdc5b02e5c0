import type { Candidate } from "./candidate.ts";
import type { TitleMatch } from "./word-store.ts";

/** What the words of passages, the words of titles and the vectors each propose. */
export interface Rankings {
  passages: Candidate[];
  titles: TitleMatch[];
  similar: Candidate[];
}

/** Chosen on an engineering wiki of 249 pages. The embedded vectors see word parts only, so words weigh more. */
const TITLE_WEIGHT = 0.3;
const VECTOR_WEIGHT = 0.5;

/**
 * Adds up the rankings of passages, best first. Scores by words are divided by the best one (maximum normalisation,
 * Lee, "Combining Multiple Evidence from Different Properties of Weighting Schemes", 1995), a title's goes to each
 * passage of its document, and similarities are cosines.
 */
export function fuseRankings({ passages, titles, similar }: Rankings): Candidate[] {
  const bestPassage = bestOf(passages);
  const bestTitle = bestOf(titles);
  const titleScores = new Map(
    titles.map(({ documentNumber, score }) => [documentNumber, (TITLE_WEIGHT * score) / bestTitle]),
  );
  const fused = new Map<number, Candidate>();
  const add = (candidate: Candidate, score: number): void => {
    const { passageNumber, documentNumber } = candidate;
    const before = fused.get(passageNumber)?.score ?? titleScores.get(documentNumber) ?? 0;
    fused.set(passageNumber, { passageNumber, documentNumber, score: before + score });
  };
  for (const passage of passages) add(passage, passage.score / bestPassage);
  for (const passage of similar) add(passage, VECTOR_WEIGHT * passage.score);
  return [...fused.values()].sort(byScore);
}

/** The best score, which is never 0, so that it can divide. */
function bestOf(ranking: { score: number }[]): number {
  return ranking.reduce((best, { score }) => Math.max(best, score), Number.MIN_VALUE);
}

/** Equal scores keep the pages' own order, so that the same search gives the same hits. */
function byScore(left: Candidate, right: Candidate): number {
  return right.score - left.score || left.passageNumber - right.passageNumber;
}
