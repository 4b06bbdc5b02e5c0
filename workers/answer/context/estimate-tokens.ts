import { STOP_WORDS } from "../../../shared/language/stop-words.ts";

/** Runs that a tokeniser never joins with one another at a smaller price than is reckoned for each alone. */
const PIECE =
  /(?<lower>[A-Z]?[a-z]+)|(?<upper>[A-Z]+)|(?<digits>\d+)|(?<lines>[\r\n]+)|(?<spaces>[ \t]+)|(?<rule>([-=_*#.])\7{3,})|(?<other>[^])/gu;

const DIGITS_PER_TOKEN = 3;
const SPACES_PER_TOKEN = 16;
const RULE_PER_TOKEN = 2;
const LETTERS_PER_TOKEN = 2;
/** Four consonants or vowels in a row, or consonants alone, are in no word that a vocabulary holds whole. */
const UNSPEAKABLE = /[^aeiouy]{4}|[aeiouy]{4}|^[^aeiouy]{2,}$/i;
const UPPER_PRICE = 0.75;

/** The most that a character costs, by the end of its range of code points; beyond ASCII in UTF-8 bytes, with few exceptions. */
const CHARACTER_PRICES: readonly (readonly [end: number, price: number])[] = [
  [0x7f, 1],
  [0x42f, 2],
  [0x44f, 1],
  [0x8ff, 2],
  [0x900, 3],
  [0x9ff, 2],
  [0xdff, 3],
  [0xe5b, 2],
  [0x1dff, 3],
  [0x1eff, 2],
  [0x2027, 2],
  [0x24ff, 3],
  [0x257f, 2],
  [0x302f, 3],
  [0x30ff, 2],
  [0xfeff, 3],
  [0xffef, 2],
  [0xffff, 3],
];
const ASTRAL_PRICE = 4;

/**
 * How many tokens a text has at most, as o200k and cl100k cut it. It reckons with what is dear: English prose has half
 * of it, other texts up to all.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const match of text.matchAll(PIECE)) {
    tokens += priceOf(match.groups ?? {}, text.charCodeAt(match.index + match[0].length));
  }
  return tokens;
}

/** `next` is the code of the character behind the piece; not a number at the text's end. */
function priceOf(piece: Record<string, string | undefined>, next: number): number {
  const { lower, spaces, other } = piece;
  if (lower !== undefined) return priceOfWord(lower);
  if (spaces !== undefined) return priceOfSpaces(spaces.length, next);
  if (other !== undefined) return priceOfCharacter(other.codePointAt(0) ?? 0);
  return priceOfRun(piece);
}

function priceOfRun({ upper, digits, rule, lines }: Record<string, string | undefined>): number {
  if (upper !== undefined) return Math.ceil(upper.length * UPPER_PRICE);
  if (digits !== undefined) return Math.ceil(digits.length / DIGITS_PER_TOKEN);
  if (rule !== undefined) return Math.ceil(rule.length / RULE_PER_TOKEN);
  return lines?.length ?? 0;
}

function priceOfWord(word: string): number {
  if (STOP_WORDS.has(word.toLowerCase())) return 1;
  if (UNSPEAKABLE.test(word)) return word.length;
  return Math.ceil((word.length + 1) / LETTERS_PER_TOKEN);
}

/** The last space goes with the ASCII letter or sign behind it; before anything else it is a token of its own. */
function priceOfSpaces(length: number, next: number): number {
  const isJoined = next > 0x20 && next < 0x7f && !(next >= 0x30 && next <= 0x39);
  const last = isJoined ? 0 : 1;
  return length === 1 ? last : last + 1 + Math.floor(length / SPACES_PER_TOKEN);
}

function priceOfCharacter(code: number): number {
  return CHARACTER_PRICES.find(([end]) => code <= end)?.[1] ?? ASTRAL_PRICE;
}
