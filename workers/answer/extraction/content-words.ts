import { stemWord } from "./stem-word.ts";
import { synonymsOf } from "./synonyms.ts";
import { STOP_WORDS } from "./word-lists.ts";

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,}$/u;
/** Verbs whose nouns are written as one word: `backed up` is to meet `backup`. */
const PHRASAL =
  /\b(back|set|log|roll|clean|start|shut)(?:s|t?ed|g?ed|ing|ting|ging)?[\s-]+(up|in|out|back|down)\b/giu;
const SINGLE_LETTER = /^[a-z]$/;

/** One word of a text that carries meaning: as written, and as it is compared. */
export interface ContentWord {
  written: string;
  stem: string;
}

/** The words of a text that are not stop words, in order, repeated ones too. Numbers and identifiers keep their form. */
export function contentWordsOf(text: string): ContentWord[] {
  const words = text.normalize("NFKC").replaceAll(PHRASAL, "$1$2").match(WORD) ?? [];
  return words.flatMap((written) => {
    const word = written.toLowerCase();
    if (UNSPACED.test(word)) return pairsOf(word);
    if (SINGLE_LETTER.test(word) || STOP_WORDS.has(word)) return [];
    return [{ written, stem: stemWord(word) }];
  });
}

/** Chinese and Japanese put no spaces between words: overlapping pairs of characters stand for them. */
function pairsOf(run: string): ContentWord[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => {
    const pair = `${characters[index]}${character}`;
    return { written: pair, stem: pair };
  });
}

/** The stems of a text's content words, in order. */
export function stemsOf(text: string): string[] {
  return contentWordsOf(text).map(({ stem }) => stem);
}

const MIN_SHARED_CHARS = 5;
const DERIVED_MATCH = 0.75;
const SYNONYM_MATCH = 0.7;

/**
 * How well one of `stems` says `stem`: 1 for itself, 0.75 for a word derived from it (`contract`, `contractor`), 0.7
 * for one that means the same, else 0.
 */
export function matchStem(stem: string, stems: ReadonlySet<string>): number {
  if (stems.has(stem)) return 1;
  if (/\p{N}/u.test(stem)) return 0;
  for (const other of stems) {
    const [short, long] = stem.length < other.length ? [stem, other] : [other, stem];
    if (short.length >= MIN_SHARED_CHARS && long.startsWith(short)) return DERIVED_MATCH;
  }
  for (const synonym of synonymsOf(stem)) if (stems.has(synonym)) return SYNONYM_MATCH;
  return 0;
}
