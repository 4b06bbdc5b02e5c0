const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * Finds the shortest end of a text that a short form abbreviates: from right to left each of its letters stands in the
 * text in this order, and the first one begins a word. Null when there is none. After Schwartz and Hearst, "A simple
 * algorithm for identifying abbreviation definitions in biomedical text" (2003).
 */
export function matchLongForm(shortForm: string, text: string): string | null {
  const letters = [...shortForm.toLowerCase()].filter((letter) => LETTER_OR_DIGIT.test(letter));
  const lower = text.toLowerCase();
  if (letters.length === 0 || lower.length !== text.length) return null;
  let at = text.length;
  for (const [index, letter] of [...letters.entries()].toReversed()) {
    at = findBefore(lower, at, { letter, beginsWord: index === 0 });
    if (at < 0) return null;
  }
  return text.slice(at).trim();
}

/** The last place before another one where a letter stands; -1 when there is none. */
function findBefore(
  text: string,
  end: number,
  { letter, beginsWord }: { letter: string; beginsWord: boolean },
): number {
  for (let at = end - 1; at >= 0; at -= 1) {
    const isFound = text[at] === letter;
    if (isFound && (!beginsWord || !LETTER_OR_DIGIT.test(text[at - 1] ?? " "))) return at;
  }
  return -1;
}
