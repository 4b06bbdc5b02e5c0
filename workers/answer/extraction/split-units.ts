import { BULLET, classifyLines, type LineKind } from "./classify-lines.ts";

/** A piece of a passage that can be quoted: a sentence or list item, a table's row, or all of a piece of code. */
export interface Unit {
  kind: "prose" | "row" | "code";
  /** Code keeps its lines. */
  text: string;
  /** Which line of the passage it begins on; the units of one line flow into one another. */
  line: number;
}

const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });
const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|no|incl|resp|ca|mr|mrs|ms|dr|st)\.$/i;

/** Cuts a passage into units, in text order. Bullets go; a line of prose is never joined with the next. */
export function splitUnits(text: string): Unit[] {
  const lines = text.split("\n");
  const kinds = classifyLines(lines);
  const units: Unit[] = [];
  for (const [line, written] of lines.entries()) {
    const kind = kinds[line] ?? "blank";
    const last = units.at(-1);
    if (kind === "code" && kinds[line - 1] === "code" && last !== undefined) {
      last.text += `\n${written}`;
    } else units.push(...unitsOfLine(written, kind, line));
  }
  return units;
}

function unitsOfLine(written: string, kind: LineKind, line: number): Unit[] {
  if (kind === "blank") return [];
  if (kind !== "prose") return [{ kind, text: written.trimEnd(), line }];
  return splitSentences(written.replace(BULLET, "").trim()).map((text) => ({ kind, text, line }));
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
