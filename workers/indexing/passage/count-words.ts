/** Letters of scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const LETTERS_PER_UNSPACED_WORD = 2;
/** An unbroken text, such as a URL or a line of code, weighs as many words as this many characters would. */
const CHARACTERS_PER_WORD = 10;

/** Estimates the length of a text in words, so that texts of all scripts, and code, fill a passage alike. */
export function countWords(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  const rest = unspaced === 0 ? text : text.replaceAll(UNSPACED, " ");
  const spaced = rest.match(/\S+/g)?.length ?? 0;
  const byLength = Math.floor((text.length - unspaced) / CHARACTERS_PER_WORD);
  return Math.max(spaced, byLength) + Math.floor(unspaced / LETTERS_PER_UNSPACED_WORD);
}
