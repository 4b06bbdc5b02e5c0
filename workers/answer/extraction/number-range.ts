import { stemWord } from "./stem-word.ts";

/** The numbers that are mostly written in words, each at its own index. */
export const NUMBER_WORDS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );

const STEMS = NUMBER_WORDS.map(stemWord);

/** The number that a word, its stem or a run of digits says, or null. */
export function numberOf(word: string): number | null {
  if (/^\d+(?:[.,]\d+)?$/.test(word)) return Number(word.replace(",", "."));
  const lower = word.toLowerCase();
  const index = Math.max(NUMBER_WORDS.indexOf(lower), STEMS.indexOf(lower));
  return index === -1 ? null : index;
}

const BETWEEN = /^\D{0,10}(\d+)\s*(?:to|and|-|–|until)\s*(\d+)\b/i;
const FROM = /^(\d+)\s*(?:\+|(?:\w+\s+)?(?:or|and)\s+(?:more|over|above|longer))/i;
const ABOVE = /^(?:more than|over|above|longer than|>)\s*(\d+)/i;
const UP_TO = /^(?:up to|at most|until|≤|<=)\s*(\d+)/i;
const BELOW = /^(?:less than|under|below|fewer than|<)\s*(\d+)/i;

/** Whether a table's cell is a range that holds a number: `3 to 7`, `8 or more`, `up to 2`. */
export function rangeHolds(cell: string, number: number): boolean {
  const text = cell.trim();
  const between = BETWEEN.exec(text);
  if (between !== null) return number >= Number(between[1]) && number <= Number(between[2]);
  const limit = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? Number.NaN);
  return (
    number >= limit(FROM) ||
    number > limit(ABOVE) ||
    number <= limit(UP_TO) ||
    number < limit(BELOW)
  );
}
