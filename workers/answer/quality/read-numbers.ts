import { numberOf } from "../extraction/number-range.ts";

const DIGITS = /\d+(?:[.,:]\d+)*/g;
const WORDS = /\p{L}+/gu;
/** Below it a word is often no number: "no one", "one of them". */
const MIN_WORD_NUMBER = 2;

/** The numbers that a text says in digits or in words, each in one spelling. */
export function readNumbers(text: string): Set<string> {
  const digits = (text.match(DIGITS) ?? []).map(spell);
  const words = (text.match(WORDS) ?? []).flatMap((word) => {
    const number = numberOf(word);
    return number === null || number < MIN_WORD_NUMBER ? [] : [String(number)];
  });
  return new Set([...digits, ...words]);
}

/** `1,500` is 1500, `06:30` is 6:30, and `0,42` is 0.42. */
function spell(digits: string): string {
  return digits
    .replaceAll(/,(?=\d{3}(?!\d))/g, "")
    .replaceAll(",", ".")
    .replace(/^0+(?=\d)/, "");
}
