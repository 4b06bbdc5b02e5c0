import { hasForm } from "./expected-form.ts";
import { isUnderHeading, ownShare, rowShare, tellsSteps } from "./match-unit.ts";
import { opensList, type PlacedUnit, type UnitPassage } from "./place-units.ts";
import type { QuestionProfile } from "./read-question.ts";

const LIST_MAX_WORDS = 90;
const STEPS_MAX_WORDS = 120;
/** A section that tells how is quoted from its beginning when no more stands before the best of it. */
const STEPS_LEAD_WORDS = 50;
const TABLE_MAX_WORDS = 90;
const PROSE_MAX_CHARS = 400;
const CODE_MAX_CHARS = 700;

const REFERS_BACK =
  /^(?:this|that|these|those|it|they|he|she|such|however|therefore|also|instead|otherwise|then|so|but|and|its|their|both|unlike)\b/i;

/** A text that would not end, or code that fills the screen, is not quoted. */
export function isQuotable({ text, kind }: PlacedUnit): boolean {
  return text.length <= (kind === "code" ? CODE_MAX_CHARS : PROSE_MAX_CHARS);
}

/** The words of units together. */
export function countWords(units: readonly PlacedUnit[]): number {
  return units.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
}

/** A unit with what it needs to be understood: a list comes with what opens it, a section that is asked for goes on. */
export function growExcerpt(
  passage: UnitPassage,
  seed: PlacedUnit,
  question: QuestionProfile,
): PlacedUnit[] {
  if (seed.kind === "row") return growRow(passage, seed, question);
  const isSection = tellsSteps(passage, question);
  const maxWords = isSection ? STEPS_MAX_WORDS : LIST_MAX_WORDS;
  const grown = passage.units.slice(firstOf(passage, seed, isSection), seed.position + 1);
  if (countWords(grown) > maxWords) return [seed];
  for (const next of passage.units.slice(seed.position + 1)) {
    const goesOn = isSection || isItemBeside(next, seed) || continues(next, grown);
    if (!goesOn || !hasRoom(grown, next, maxWords)) break;
    grown.push(next);
  }
  return withoutLastOpener(grown);
}

function hasRoom(grown: readonly PlacedUnit[], next: PlacedUnit, maxWords: number): boolean {
  return next.kind !== "row" && isQuotable(next) && countWords([...grown, next]) <= maxWords;
}

/** When no row says more of the question than another, the whole table answers. */
function growRow(passage: UnitPassage, seed: PlacedUnit, question: QuestionProfile): PlacedUnit[] {
  const table = passage.units.filter(
    ({ kind, opener }) => kind === "row" && opener === seed.opener,
  );
  const share = rowShare(seed, passage, question);
  const isBest = table.every((row) => row === seed || rowShare(row, passage, question) < share);
  if (isBest || ownShare(seed, question) > 0) return [seed];
  return countWords(table) <= TABLE_MAX_WORDS ? table : [seed];
}

/** Whether a unit is an item of the seed's list, or of the list that the seed opens. */
function isItemBeside({ opener }: PlacedUnit, seed: PlacedUnit): boolean {
  return opener !== null && opener === (opensList(seed) ? seed.position : seed.opener);
}

/** Whether a sentence goes on with what was said: `It ...`, in the same paragraph; or code follows its announcement. */
function continues(next: PlacedUnit, grown: readonly PlacedUnit[]): boolean {
  const last = grown.at(-1);
  if (next.kind === "code") return last !== undefined && next.opener === last.position;
  return next.line === last?.line && REFERS_BACK.test(next.text);
}

/** What opens a list of which nothing is quoted says nothing. */
function withoutLastOpener(units: PlacedUnit[]): PlacedUnit[] {
  const last = units.at(-1);
  return units.length > 1 && last !== undefined && opensList(last) ? units.slice(0, -1) : units;
}

/** A list starts at what opens it, a section's steps at the first, and `It is ...` at the sentence before. */
function firstOf({ units }: UnitPassage, seed: PlacedUnit, isSection: boolean): number {
  const before = units.slice(0, seed.position);
  if (isUnderHeading(seed)) return before.findLastIndex((unit) => !isUnderHeading(unit)) + 1;
  if (seed.opener !== null) return seed.opener;
  if (isSection) return firstStepOf(units, before);
  const isSameLine = before.at(-1)?.line === seed.line;
  return isSameLine && REFERS_BACK.test(seed.text) ? seed.position - 1 : seed.position;
}

function firstStepOf(units: readonly PlacedUnit[], before: readonly PlacedUnit[]): number {
  if (countWords(before) <= STEPS_LEAD_WORDS) return 0;
  const start = before.findLastIndex((unit) => !isStep(unit)) + 1;
  return Math.max(0, units[start]?.opener ?? start);
}

function isStep(unit: PlacedUnit): boolean {
  return unit.kind === "code" || hasForm(unit.text, "steps", []);
}
