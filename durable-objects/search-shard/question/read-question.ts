import { STOP_WORDS } from "../../../shared/language/stop-words.ts";
import { tokeniseText, type Token } from "../language/tokenise-text.ts";

const MAX_WORDS = 64;
const QUOTED = /"([^"]+)"|“([^”]+)”|„([^“”]+)[“”]|«([^»]+)»/gu;
const MAX_PHRASES = 8;

/** A word that is looked for, and how often the question says it. */
export interface AskedWord extends Token {
  count: number;
}

/** What somebody typed, as words. */
export interface AskedQuestion {
  words: AskedWord[];
  /** Words that follow each other in the question, by their positions in `words`. */
  pairs: [number, number][];
  /** The stems of each text in quotation marks. */
  phrases: string[][];
}

/** Reads a question: its telling words, each stem once, or all its words when none is telling. */
export function readQuestion(text: string): AskedQuestion {
  const tokens = tokeniseText(text);
  const telling = tokens.filter(({ form }) => !STOP_WORDS.has(form));
  const words = new Map<string, AskedWord>();
  const positions: number[] = [];
  for (const token of telling.length === 0 ? tokens : telling) {
    const known = words.get(token.stem);
    if (known === undefined && words.size === MAX_WORDS) continue;
    if (known === undefined) words.set(token.stem, { ...token, count: 1 });
    else known.count += 1;
    positions.push([...words.keys()].indexOf(token.stem));
  }
  return { words: [...words.values()], pairs: pairsOf(positions), phrases: phrasesOf(text) };
}

function pairsOf(positions: number[]): [number, number][] {
  const pairs = new Map<string, [number, number]>();
  positions.slice(1).forEach((right, index) => {
    const left = positions[index] ?? right;
    if (left !== right) pairs.set([left, right].toSorted().join(), [left, right]);
  });
  return [...pairs.values()];
}

function phrasesOf(text: string): string[][] {
  return [...text.matchAll(QUOTED)]
    .map((match) => tokeniseText(match.slice(1).find((part) => part !== undefined) ?? ""))
    .filter((tokens) => tokens.length > 1)
    .slice(0, MAX_PHRASES)
    .map((tokens) => tokens.map(({ stem }) => stem));
}
