import { STOP_WORDS } from "../../shared/language/stop-words.ts";

const WORDS = /[\p{L}\p{N}]+/gu;
/** A mistake in a shorter word makes another word of it. */
const MIN_CHARS = 4;

type Mistake = (word: string, at: number, letter: string) => string;

const MISTAKES: readonly Mistake[] = [
  (word, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => word.slice(0, at + 1) + word.slice(at),
  (word, at, letter) => word.slice(0, at) + letter + word.slice(at + 1),
];

/** Makes one typing mistake in one telling word: two letters swapped, one left out, doubled or replaced. */
export function misspellQuery(query: string, random: () => number): string {
  const words = [...query.matchAll(WORDS)].filter(
    ([word]) => word.length >= MIN_CHARS && !STOP_WORDS.has(word.toLowerCase()),
  );
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const chosen = pick(words);
  if (chosen === undefined) return query;
  const [word] = chosen;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const mistake = pick(MISTAKES);
    const at = Math.floor(random() * (word.length - 1));
    const letter = String.fromCodePoint(97 + Math.floor(random() * 26));
    const misspelt = mistake?.(word, at, letter) ?? word;
    if (misspelt === word) continue;
    return query.slice(0, chosen.index) + misspelt + query.slice(chosen.index + word.length);
  }
  return query;
}
