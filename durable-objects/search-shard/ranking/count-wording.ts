import type { Wording } from "../question/wording.ts";

/** How far apart the words of a phrase may stand: among so many other words. */
const MAX_WORDS_BETWEEN = 3;
/** What a phrase counts whose words stand near each other, beside one whose words stand side by side. */
const NEAR_COUNT = 0.5;

type Phrase = Pick<Wording, "numbers" | "telling">;

/**
 * Counts how often a text says a phrase: word for word, or else once for less when all its telling words stand near
 * each other. Some of its words alone say nothing.
 */
export function countWording(words: Uint32Array, phrase: Phrase): number {
  const exact = countExact(words, phrase.numbers);
  if (exact > 0 || phrase.telling.length < 2) return exact;
  return isNear(words, phrase) ? NEAR_COUNT : 0;
}

function countExact(words: Uint32Array, numbers: number[]): number {
  const [first = 0] = numbers;
  let count = 0;
  let at = words.indexOf(first);
  while (at !== -1) {
    const start = at;
    const isSaid = numbers.every((number, index) => words[start + index] === number);
    if (isSaid) count += 1;
    at = words.indexOf(first, at + (isSaid ? numbers.length : 1));
  }
  return count;
}

function isNear(words: Uint32Array, { numbers, telling }: Phrase): boolean {
  if (!telling.every((number) => words.includes(number))) return false;
  const size = numbers.length + MAX_WORDS_BETWEEN;
  const [first = 0] = telling;
  let at = words.indexOf(first);
  while (at !== -1) {
    // A window that holds the first telling word begins at most its own size before it.
    for (let start = Math.max(0, at - size + 1); start <= at; start += 1) {
      const window = words.subarray(start, start + size);
      if (telling.every((number) => window.includes(number))) return true;
    }
    at = words.indexOf(first, at + 1);
  }
  return false;
}
