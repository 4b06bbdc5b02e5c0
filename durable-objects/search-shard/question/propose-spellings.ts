/** In shorter words one letter more or less makes any other word. */
const MIN_CHARS = 4;
const MAX_CHARS = 24;

const ALPHABETS: readonly (readonly [script: RegExp, letters: string])[] = [
  [/^[a-z0-9]+$/, "abcdefghijklmnopqrstuvwxyz0123456789"],
  [/^[\p{Script=Latin}\d]+$/u, "abcdefghijklmnopqrstuvwxyzäöüñçøæåßł"],
  [/^\p{Script=Cyrillic}+$/u, "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ"],
  [/^\p{Script=Greek}+$/u, "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ"],
];

/**
 * Lists what a word may have been before one typing mistake: a letter swapped with its neighbour, left out, doubled,
 * added or replaced. After Norvig, "How to write a spelling corrector" (2007). Empty for words that are too short or
 * too long, and for scripts without an alphabet.
 */
export function proposeSpellings(word: string): string[] {
  const letters = ALPHABETS.find(([script]) => script.test(word))?.[1];
  if (letters === undefined || word.length < MIN_CHARS || word.length > MAX_CHARS) return [];
  const spellings = new Set<string>();
  for (let at = 0; at <= word.length; at += 1) addSpellings(spellings, { word, at, letters });
  spellings.delete(word);
  return [...spellings];
}

/** Adds what the word may have been if the mistake is at one place. */
function addSpellings(
  spellings: Set<string>,
  { word, at, letters }: { word: string; at: number; letters: string },
): void {
  const before = word.slice(0, at);
  const rest = word.slice(at);
  const after = rest.slice(1);
  if (rest !== "") spellings.add(before + after);
  if (after !== "") spellings.add(before + after.charAt(0) + rest.charAt(0) + after.slice(1));
  for (const letter of letters) {
    spellings.add(before + letter + rest);
    if (rest !== "") spellings.add(before + letter + after);
  }
}
