import type { Candidate, PassageCase } from "../candidate.ts";
import type { PassageSignals, Signals } from "./measure-signals.ts";

/** The highest value of each signal that has no scale of its own. */
export interface Peaks {
  words: number;
  title: number;
  pairs: number;
  feedback: number;
  passage: number;
}

/**
 * Chosen together on five collections: two wikis, whose questions are the names of links, and three of abstracts with
 * long questions; docs/search-quality.md shows what each part adds.
 */
const WEIGHTS = {
  words: 0.5,
  passage: 1,
  title: 0.3,
  likeness: 0.9,
  heading: 0.6,
  pairs: 0.1,
  vector: 0.5,
  feedback: 0,
  phrase: 2,
};

/** What a question that says much adds: it is about a whole document, and its words belong together. */
const WEIGHTS_OF_LONG_QUESTIONS = { words: 0.4, pairs: 0.2, feedback: 1 };

/** A question of so few words names a page; the more words it has, the less titles and headings count. */
const NAME_WORDS = 3;
/** From here on a question says enough to be expanded, and from twice as many words on it counts in full. */
const EXPANDED_FROM_WORDS = 4;

/** The least similarity that makes a hit of a passage with none of the words. */
export const MIN_SIMILARITY = 0.3;

/** How much the expansion of a question of so many words counts, 0 to 1. */
export function expansionShare(words: number): number {
  return Math.min(1, Math.max(0, (words - EXPANDED_FROM_WORDS) / EXPANDED_FROM_WORDS));
}

/** Finds the highest value of each signal. */
export function findPeaks(signals: Signals[]): Peaks {
  const peaks = { words: 0, title: 0, pairs: 0, feedback: 0, passage: 0 };
  for (const { words, title, pairs, feedback, passages } of signals) {
    peaks.words = Math.max(peaks.words, words);
    peaks.title = Math.max(peaks.title, title);
    peaks.pairs = Math.max(peaks.pairs, pairs);
    peaks.feedback = Math.max(peaks.feedback, feedback);
    for (const passage of passages) peaks.passage = Math.max(peaks.passage, passage.words);
  }
  return peaks;
}

/** Ranks all passages that are found at all, best first. */
export function fuseSignals(signals: Signals[], peaks: Peaks, words: number): Candidate[] {
  const fused: Candidate[] = [];
  const weights = weighSignals(words);
  for (const { passages, ...document } of signals) {
    for (const passage of passages) {
      if (!isFound(passage)) continue;
      const { documentNumber } = document;
      const { passageNumber } = passage;
      const score = addUp({ document, passage }, peaks, weights);
      fused.push({ passageNumber, documentNumber, score, document, passage });
    }
  }
  return fused.sort(byScore);
}

/** The score of one passage: what a merge of several shards' hits compares. */
export function scorePassage(found: PassageCase, peaks: Peaks, words: number): number {
  return addUp(found, peaks, weighSignals(words));
}

/**
 * Adds up what speaks for a passage. Signals without a scale are divided by their peak (maximum normalisation, Lee,
 * "Combining Multiple Evidence from Different Properties of Weighting Schemes", 1995); what speaks for a document
 * speaks for each of its passages.
 */
function addUp({ document, passage }: PassageCase, peaks: Peaks, weights: typeof WEIGHTS): number {
  return (
    weights.words * share(document.words, peaks.words) +
    weights.pairs * share(document.pairs, peaks.pairs) +
    weights.feedback * share(document.feedback, peaks.feedback) +
    weights.title * share(document.title, peaks.title) +
    weights.likeness * document.likeness +
    weights.passage * share(passage.words, peaks.passage) +
    weights.vector * passage.vector +
    weights.phrase * passage.phrases +
    weights.heading * passage.heading
  );
}

function weighSignals(words: number): typeof WEIGHTS {
  const naming = words === 0 ? 1 : Math.min(1, NAME_WORDS / words) ** 2;
  const length = expansionShare(words);
  return {
    ...WEIGHTS,
    title: WEIGHTS.title * naming,
    heading: WEIGHTS.heading * naming,
    likeness: WEIGHTS.likeness * naming,
    words: WEIGHTS.words + WEIGHTS_OF_LONG_QUESTIONS.words * length,
    pairs: WEIGHTS.pairs + WEIGHTS_OF_LONG_QUESTIONS.pairs * length,
    feedback: WEIGHTS.feedback + WEIGHTS_OF_LONG_QUESTIONS.feedback * length,
  };
}

/** Whether a passage is a hit at all. */
export function isFound({ words, vector }: PassageSignals): boolean {
  return words > 0 || vector >= MIN_SIMILARITY;
}

function share(value: number, peak: number): number {
  return peak === 0 ? 0 : value / peak;
}

/** Equal scores keep the pages' own order, so that the same search gives the same hits. */
export function byScore(left: Candidate, right: Candidate): number {
  return right.score - left.score || left.passageNumber - right.passageNumber;
}
