const UNSPACED_RUNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;

/** Writes texts and queries alike for the full-text index: compatible forms as one, Chinese and Japanese as overlapping pairs of characters. */
export function segmentText(text: string): string {
  return text.normalize("NFKC").replace(UNSPACED_RUNS, (run) => ` ${pairsOf(run)} `);
}

function pairsOf(run: string): string {
  const characters = [...run];
  if (characters.length === 1) return run;
  return characters
    .slice(1)
    .map((character, index) => `${characters[index]}${character}`)
    .join(" ");
}
