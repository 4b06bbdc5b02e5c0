import type { SoughtWord } from "../question/find-words.ts";

/** Says in one look-up which word of the question a number of the vocabulary is. */
export interface SoughtTable {
  /** The position of the word in the question plus one, by number; 0 for all other numbers. */
  slots: Uint8Array;
  /** The position of a pair plus one, by the slots of its words; 0 where they form none. */
  pairs: Uint8Array;
  words: number;
  pairCount: number;
}

/** At most 255 words and pairs each. */
export function makeSoughtTable(
  words: Pick<SoughtWord, "numbers">[],
  pairs: [number, number][],
): SoughtTable {
  const largest = words.reduce((most, { numbers }) => Math.max(most, ...numbers), 0);
  const slots = new Uint8Array(largest + 1);
  words.forEach(({ numbers }, index) => {
    for (const number of numbers) slots[number] = index + 1;
  });
  const side = words.length + 1;
  const table = new Uint8Array(side * side);
  pairs.forEach(([left, right], index) => {
    table[(left + 1) * side + right + 1] = index + 1;
    table[(right + 1) * side + left + 1] = index + 1;
  });
  return { slots, pairs: table, words: words.length, pairCount: pairs.length };
}
