/** A piece of a passage that can be quoted alone: a sentence, a list item, a table row or a line of code. */
export interface Unit {
  text: string;
  /** Which line of the passage it stands on; the units of one line flow into one another. */
  line: number;
}

const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });
const BULLET = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/;
const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|no|incl|resp|ca|mr|mrs|ms|dr|st)\.$/i;

/** Cuts a passage into units, in text order. Bullets go; a line is never joined with the next. */
export function splitUnits(text: string): Unit[] {
  return text.split("\n").flatMap((written, line) =>
    splitSentences(written.replace(BULLET, "").trim()).map((sentence) => ({
      text: sentence,
      line,
    })),
  );
}

function splitSentences(line: string): string[] {
  const sentences: string[] = [];
  for (const { segment } of SENTENCES.segment(line)) {
    const last = sentences.at(-1);
    if (last === undefined || endsBefore(last, segment)) sentences.push(segment);
    else sentences.splice(-1, 1, last + segment);
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
}

/** Whether a sentence ends where the segmenter says: it also does so after `e.g.`, and before a word in lower case. */
function endsBefore(sentence: string, next: string): boolean {
  return !ABBREVIATION.test(sentence.trimEnd()) && !/^\s*\p{Ll}/u.test(next);
}
