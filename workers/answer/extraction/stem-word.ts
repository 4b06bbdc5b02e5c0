/** Endings and what takes their place, the longest first. */
const ENDINGS: readonly (readonly [ending: string, replacement: string])[] = [
  ["ications", "icat"],
  ["ication", "icat"],
  ["tention", "tain"],
  ["ations", "at"],
  ["ation", "at"],
  ["ities", "it"],
  ["ments", ""],
  ["ment", ""],
  ["ions", ""],
  ["ings", ""],
  ["edly", ""],
  ["ity", "it"],
  ["ies", "i"],
  ["ied", "i"],
  ["ion", ""],
  ["ing", ""],
  ["ely", ""],
  ["ed", ""],
  ["ly", ""],
  ["es", ""],
  ["s", ""],
  ["e", ""],
  ["y", "i"],
];
const MIN_STEM_CHARS = 3;
const VOWEL = /[aeiouy]/;

/**
 * Cuts an English word in lower case to a stem, so that `rotate`, `rotating` and `rotation` are one word. A much
 * reduced form of Porter, "An algorithm for suffix stripping" (1980): at most one ending goes. Whatever holds a digit
 * or a letter beyond a-z stays as it is.
 */
export function stemWord(word: string): string {
  if (!/^[a-z]+$/.test(word) || word.endsWith("ss")) return word;
  for (const [ending, replacement] of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    const rest = word.slice(0, -ending.length);
    const stem = rest + replacement;
    if (stem.length >= MIN_STEM_CHARS && VOWEL.test(rest)) return undouble(stem);
  }
  return word;
}

/** `stopped` leaves `stopp`, and is to meet `stop`. */
function undouble(stem: string): string {
  return stem.replace(/([bdfgmnprt])\1$/, "$1");
}
