const MAX_SNIPPET_CHARS = 300;

/** From here on, a word whose beginning is another word counts as a form of it: `deploy`, `deployment`. */
const MIN_STEM_CHARS = 4;

/** Scripts that write no spaces are cut after any character; elsewhere a word stays whole. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]\p{M}*|[\p{L}\p{M}\p{N}]+/gu;

interface Word {
  start: number;
  end: number;
  /** The word as it is compared. */
  form: string;
}

/** Part of a text, by its characters' positions, end exclusive. */
interface Stretch {
  start: number;
  end: number;
}

/**
 * Cuts the part of a text that says most of what the query asks: verbatim, at most 300 characters, from the beginning
 * of a word to the end of one. Without any of the query's words it is the beginning.
 */
export function cutSnippet(text: string, query: string): string {
  const whole = text.trim();
  if (whole.length <= MAX_SNIPPET_CHARS) return whole;
  const words = findWords(whole);
  const matches = findMatches(words, findWords(query));
  const middle = findRichestStretch(matches);
  const start = beginAround(middle, words, whole.length);
  return whole.slice(start, endWithin(start + MAX_SNIPPET_CHARS, words, whole));
}

function findWords(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    form: word.normalize("NFKC").toLowerCase(),
  }));
}

/** The words of the text that the query asks for, each in the query's form. */
function findMatches(words: Word[], asked: Word[]): Word[] {
  const forms = [...new Set(asked.map(({ form }) => form))];
  return words.flatMap((word) => {
    const form = forms.find((candidate) => isSameWord(candidate, word.form));
    return form === undefined ? [] : [{ ...word, form }];
  });
}

function isSameWord(left: string, right: string): boolean {
  if (left === right) return true;
  if (Math.min(left.length, right.length) < MIN_STEM_CHARS) return false;
  return left.startsWith(right) || right.startsWith(left);
}

/** The first stretch of 300 characters with the most letters of different matches: long words say more than short ones. */
function findRichestStretch(matches: Word[]): Stretch {
  let richest = { start: 0, end: 0, letters: 0 };
  matches.forEach(({ start }, position) => {
    const latest = start + MAX_SNIPPET_CHARS;
    const forms = new Set<string>();
    let stretch = { start, end: start, letters: 0 };
    for (const { end, form } of matches.slice(position, position + MAX_SNIPPET_CHARS)) {
      if (end > latest) break;
      if (forms.has(form)) continue;
      forms.add(form);
      stretch = { start, end, letters: stretch.letters + form.length };
    }
    if (stretch.letters > richest.letters) richest = stretch;
  });
  return richest;
}

/** Where to begin so that the stretch stands in the middle and no room is left unused at the text's end. */
function beginAround({ start, end }: Stretch, words: Word[], length: number): number {
  const room = Math.floor((MAX_SNIPPET_CHARS - (end - start)) / 2);
  const earliest = Math.min(start - room, length - MAX_SNIPPET_CHARS);
  if (earliest <= 0) return 0;
  return words.find((word) => word.start >= earliest)?.start ?? earliest;
}

/** The end of the last word that ends in time, or any whole character when most of the room would be lost. */
function endWithin(latest: number, words: Word[], text: string): number {
  if (latest >= text.length) return text.length;
  const last = words.findLast(({ end }) => end <= latest);
  if (last !== undefined && last.end > latest - MAX_SNIPPET_CHARS / 2) return last.end;
  return /[\uD800-\uDBFF]/.test(text.charAt(latest - 1)) ? latest - 1 : latest;
}
