import type { EncodedText } from "../text-store.ts";
import { inverseFrequency, saturate } from "./bm25.ts";
import { readPlace } from "./read-evidence.ts";

const EXPANSION_WORDS = 20;
/** A word of one page alone may be that page's whim. */
const MIN_PAGES = 2;
/** How much the best word of the expansion weighs beside a word of the question. */
const EXPANSION_WEIGHT = 0.3;

/** A page that seems to answer the question. */
export interface FeedbackPage {
  text: EncodedText;
  /** In average lengths. */
  length: number;
  /** How good it is beside the best one, 0 to 1. */
  share: number;
}

/** What is known of words beyond the question's. */
export interface WordKnowledge {
  documents: number;
  /** Words that are in the question, or that say nothing. */
  excluded: ReadonlySet<number>;
  frequenciesOf: (words: number[]) => Map<number, number>;
}

/**
 * Finds the words that the best pages have in common and the others have not, with their weights: pseudo-relevance
 * feedback, after Rocchio (1971), with the saturated counts of BM25 so that no page rules by its length.
 */
export function expandQuestion(
  pages: FeedbackPage[],
  { documents, excluded, frequenciesOf }: WordKnowledge,
): Map<number, number> {
  const common = [...weighWords(pages, excluded)]
    .filter(([, { pages: count }]) => count >= MIN_PAGES)
    .toSorted(([, left], [, right]) => right.weight - left.weight)
    .slice(0, 4 * EXPANSION_WORDS);
  const frequencies = frequenciesOf(common.map(([word]) => word));
  const telling = common
    .map(([word, { weight }]) => ({
      word,
      rarity: inverseFrequency(frequencies.get(word) ?? 0, documents),
      weight,
    }))
    .map(({ word, rarity, weight }) => ({ word, rarity, value: weight * rarity }))
    .toSorted((left, right) => right.value - left.value)
    .slice(0, EXPANSION_WORDS);
  const best = telling[0]?.value ?? 1;
  return new Map(
    telling.map(({ word, rarity, value }) => [word, (EXPANSION_WEIGHT * rarity * value) / best]),
  );
}

interface CommonWord {
  weight: number;
  pages: number;
}

function weighWords(pages: FeedbackPage[], excluded: ReadonlySet<number>): Map<number, CommonWord> {
  const words = new Map<number, CommonWord>();
  for (const { text, length, share } of pages) {
    for (const [word, count] of countAll(text)) {
      if (excluded.has(word)) continue;
      const known = words.get(word) ?? { weight: 0, pages: 0 };
      known.weight += share * saturate(count, length);
      known.pages += 1;
      words.set(word, known);
    }
  }
  return words;
}

function countAll(text: EncodedText): Map<number, number> {
  const counts = new Map<number, number>();
  const count = (start: number, end: number): void => {
    for (const word of text.subarray(start, end)) counts.set(word, (counts.get(word) ?? 0) + 1);
  };
  let at = 1 + (text[0] ?? 0);
  count(1, at);
  while (at < text.length) {
    const { opensSection, leafStart, bodyStart, end } = readPlace(text, at);
    count(opensSection ? leafStart : bodyStart, end);
    at = end;
  }
  return counts;
}
