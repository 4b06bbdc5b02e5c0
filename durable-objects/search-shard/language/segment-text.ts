const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const UNSPACED_RUNS = new RegExp(`[${UNSPACED}][${UNSPACED}\\p{M}]*`, "gu");
/** A character with the marks on it, which nobody types alone. */
const CLUSTER = /\P{M}\p{M}*/gu;

/**
 * Writes texts and questions alike: compatible forms as one, and what is written without spaces (Chinese, Japanese,
 * Thai, Lao, Khmer, Burmese) as overlapping pairs of characters.
 */
export function segmentText(text: string): string {
  return text.normalize("NFKC").replace(UNSPACED_RUNS, (run) => ` ${pairsOf(run)} `);
}

function pairsOf(run: string): string {
  const characters = run.match(CLUSTER) ?? [];
  if (characters.length === 1) return run;
  return characters
    .slice(1)
    .map((character, index) => `${characters[index]}${character}`)
    .join(" ");
}
