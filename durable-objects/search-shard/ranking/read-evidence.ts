import type { EncodedText } from "../text-store.ts";
import { includesPhrase } from "./includes-phrase.ts";
import type { SoughtTable } from "./sought-table.ts";

/** What a page says of the words that are looked for; counts are by the words' positions in the question. */
export interface Evidence<Counts = Uint16Array> {
  documentNumber: number;
  /** In the title, each heading once, and all bodies. */
  counts: Counts;
  titleCounts: Counts;
  /** How often the words of each pair stand side by side. */
  pairCounts: Counts;
  passages: PassageEvidence<Counts>[];
}

export interface PassageEvidence<Counts = Uint16Array> {
  passageNumber: number;
  /** In the title, the headings above and the body. */
  counts: Counts;
  /** With the title and the headings, in words. */
  length: number;
  /** In the innermost heading. */
  headingCounts: Counts;
  headingLength: number;
  /** How many of the phrases in quotation marks it contains. */
  phrases: number;
}

/** Counts the words that are looked for in one page. */
export function readEvidence(
  documentNumber: number,
  text: EncodedText,
  { table, phrases }: { table: SoughtTable; phrases: number[][] },
): Evidence {
  const titleLength = text[0] ?? 0;
  const titleCounts = new Uint16Array(table.words);
  const pairCounts = new Uint16Array(table.pairCount);
  let at = 1 + titleLength;
  countWords(text.subarray(1, at), table, { counts: titleCounts, pairCounts });
  const counts = titleCounts.slice();
  const evidence = {
    documentNumber,
    counts,
    titleCounts,
    pairCounts,
    passages: [] as PassageEvidence[],
  };
  while (at < text.length) {
    const place = readPlace(text, at);
    const passage = readPassage(text, place, { table, phrases, evidence });
    passage.length += titleLength;
    evidence.passages.push(passage);
    at = place.end;
  }
  return evidence;
}

/** Where the parts of a passage stand in an encoded text. */
export interface PassagePlace {
  passageNumber: number;
  opensSection: boolean;
  pathStart: number;
  leafStart: number;
  bodyStart: number;
  end: number;
}

/** Reads the head of the passage that begins at a position. */
export function readPlace(text: EncodedText, at: number): PassagePlace {
  const [passageNumber = 0, path = 0, leaf = 0, body = 0, opens = 0] = text.subarray(at, at + 5);
  const pathStart = at + 5;
  const bodyStart = pathStart + path;
  return {
    passageNumber,
    opensSection: opens === 1,
    pathStart,
    leafStart: bodyStart - leaf,
    bodyStart,
    end: bodyStart + body,
  };
}

interface Reading {
  table: SoughtTable;
  phrases: number[][];
  evidence: Evidence;
}

function readPassage(
  text: EncodedText,
  { passageNumber, opensSection, pathStart, leafStart, bodyStart, end }: PassagePlace,
  { table, phrases, evidence }: Reading,
): PassageEvidence {
  const { pairCounts, titleCounts } = evidence;
  const headingCounts = new Uint16Array(table.words);
  const inSection = opensSection ? { pairCounts } : {};
  countWords(text.subarray(leafStart, bodyStart), table, { counts: headingCounts, ...inSection });
  if (opensSection) addCounts(evidence.counts, headingCounts);
  const counts = new Uint16Array(table.words);
  countWords(text.subarray(bodyStart, end), table, { counts, pairCounts });
  addCounts(evidence.counts, counts);
  countWords(text.subarray(pathStart, bodyStart), table, { counts });
  addCounts(counts, titleCounts);
  return {
    passageNumber,
    counts,
    length: end - pathStart,
    headingCounts,
    headingLength: bodyStart - leafStart,
    phrases: countPhrases(text.subarray(pathStart, end), phrases),
  };
}

function countWords(
  words: Uint32Array,
  { slots, pairs, words: size }: SoughtTable,
  { counts, pairCounts }: { counts: Uint16Array; pairCounts?: Uint16Array },
): void {
  let before = 0;
  for (let index = 0; index < words.length; index += 1) {
    const slot = slots[words[index] ?? 0] ?? 0;
    if (slot > 0) {
      increment(counts, slot - 1);
      const pair = pairs[before * (size + 1) + slot] ?? 0;
      if (pair > 0 && pairCounts !== undefined) increment(pairCounts, pair - 1);
    }
    before = slot;
  }
}

function increment(counts: Uint16Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}

function addCounts(to: Uint16Array, added: Uint16Array): void {
  for (let index = 0; index < to.length; index += 1) {
    to[index] = (to[index] ?? 0) + (added[index] ?? 0);
  }
}

function countPhrases(words: Uint32Array, phrases: number[][]): number {
  return phrases.filter((phrase) => includesPhrase(words, phrase)).length;
}
