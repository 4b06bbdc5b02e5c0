import type { DocumentLengths } from "../document-text.ts";
import { compareGrams } from "../language/character-grams.ts";
import type { SoughtWord } from "../question/find-words.ts";
import type { Similarity } from "../vector-table.ts";
import { bm25, inverseFrequency } from "./bm25.ts";
import type { Evidence, PassageEvidence } from "./read-evidence.ts";

/** What speaks for a document and for its passages, each on a scale of its own. */
export interface Signals {
  documentNumber: number;
  /** BM25 of the whole document, of its title by the rarity of words in titles, and of pairs of words. */
  words: number;
  title: number;
  pairs: number;
  /** Likeness of the title by characters, 0 to 1. */
  likeness: number;
  /** BM25 with the words of the expanded question; 0 before it is expanded. */
  feedback: number;
  passages: PassageSignals[];
}

export interface PassageSignals {
  passageNumber: number;
  /** BM25 of the passage with its headings and the title. */
  words: number;
  /** How far question and innermost heading say the same, 0 to 1. */
  heading: number;
  /** Cosine of the vectors; 0 when there are none. */
  vector: number;
  /** Phrases in quotation marks that it contains. */
  phrases: number;
}

/** The weights of the question's words in this shard. */
export interface Weights {
  words: Float64Array;
  titles: Float64Array;
  /** One for each pair: the lesser weight of its words. */
  pairs: Float64Array;
  averages: DocumentLengths;
  grams: ReadonlySet<string>;
}

/** Weighs the words of a question by their rarity. */
export function weighWords(
  sought: SoughtWord[],
  { pairs, documents, totals, grams }: Weighing,
): Weights {
  const weigh = (table: "documentFrequency" | "titleFrequency"): Float64Array =>
    Float64Array.from(
      sought,
      (word) => inverseFrequency(word[table], documents) * word.count * word.certainty,
    );
  const words = weigh("documentFrequency");
  return {
    words,
    titles: weigh("titleFrequency"),
    pairs: Float64Array.from(pairs, ([left, right]) =>
      Math.min(words[left] ?? 0, words[right] ?? 0),
    ),
    averages: averageOf(totals, documents),
    grams,
  };
}

interface Weighing {
  pairs: [number, number][];
  documents: number;
  totals: DocumentLengths;
  grams: ReadonlySet<string>;
}

function averageOf(totals: DocumentLengths, documents: number): DocumentLengths {
  const average = (total: number, of: number): number => (of === 0 || total === 0 ? 1 : total / of);
  return {
    document: average(totals.document, documents),
    title: average(totals.title, documents),
    passages: average(totals.passages, documents),
    allPassages: average(totals.allPassages, totals.passages),
  };
}

/** Measures what the evidence of one document says. */
export function measureSignals(
  evidence: Evidence<ArrayLike<number>>,
  { title, lengths, similarities }: Measured,
  weights: Weights,
): Signals {
  const { documentNumber, counts, titleCounts, pairCounts, passages } = evidence;
  const { words, titles, pairs, averages, grams } = weights;
  const length = lengths.document / averages.document;
  const vectors = new Map(similarities.map(({ passageNumber, score }) => [passageNumber, score]));
  return {
    documentNumber,
    words: bm25(counts, words, length),
    title: bm25(titleCounts, titles, lengths.title / averages.title),
    pairs: bm25(pairCounts, pairs, length),
    likeness: compareGrams(grams, title),
    feedback: 0,
    passages: passages.map((passage) => ({
      passageNumber: passage.passageNumber,
      words: bm25(passage.counts, words, passage.length / averages.allPassages),
      heading: coverHeading(passage, words),
      vector: Math.max(0, vectors.get(passage.passageNumber) ?? 0),
      phrases: passage.phrases,
    })),
  };
}

/** What is known of a document beside its evidence. */
export interface Measured {
  title: string;
  lengths: DocumentLengths;
  similarities: Similarity[];
}

function coverHeading(
  { headingCounts, headingLength }: PassageEvidence<ArrayLike<number>>,
  weights: Float64Array,
): number {
  let asked = 0;
  let said = 0;
  let matched = 0;
  for (let word = 0; word < weights.length; word += 1) {
    const weight = weights[word] ?? 0;
    asked += weight;
    if ((headingCounts[word] ?? 0) === 0) continue;
    said += weight;
    matched += 1;
  }
  return asked === 0 || headingLength === 0 ? 0 : (said / asked) * (matched / headingLength);
}
