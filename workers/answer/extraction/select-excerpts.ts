import { hasForm } from "./expected-form.ts";
import { isTableRow, opensList, type PlacedUnit, type UnitPassage } from "./place-units.ts";
import type { QuestionProfile } from "./read-question.ts";
import { tellsSteps, type ScoredUnit } from "./score-units.ts";

/** Units that follow one another in a passage and are quoted together. */
export interface Excerpt {
  passage: UnitPassage;
  units: PlacedUnit[];
}

/** Words that all excerpts may have together; the first may have more when it is one long sentence. */
const MAX_WORDS = 120;
const MAX_EXCERPTS = 3;
const LIST_MAX_WORDS = 70;
const STEPS_MAX_WORDS = 100;
const UNIT_MAX_CHARS = 400;
/** What a further excerpt must reach of the best one's score and coverage. */
const NEAR_BEST = 0.8;
const SAME_STEMS = 0.7;

const REFERS_BACK =
  /^(?:this|that|these|those|it|they|he|she|such|however|therefore|also|instead|otherwise|then|so|but|and|its|their|both|unlike)\b/i;

/** Picks the units that answer, best first, each with those that it needs to be understood. */
export function selectExcerpts(
  passages: readonly UnitPassage[],
  scored: readonly ScoredUnit[],
  question: QuestionProfile,
): Excerpt[] {
  const ranked = scored
    .filter(({ unit }) => unit.text.length <= UNIT_MAX_CHARS)
    .sort((a, b) => b.score - a.score);
  const [best] = ranked;
  if (best === undefined) return [];
  const excerpts: Excerpt[] = [];
  let room = MAX_WORDS;
  for (const { unit } of ranked.filter((candidate) => isNear(candidate, best))) {
    const passage = passages[unit.passage];
    if (passage === undefined || isKnown(unit, excerpts)) continue;
    const grown = growExcerpt(passage, unit, question).filter((one) => !isKnown(one, excerpts));
    const fitting = [grown, [unit]].find((units) => countWords(units) <= room);
    const units = excerpts.length === 0 ? grown : fitting;
    if (units === undefined) continue;
    room -= countWords(units);
    if (excerpts.push({ passage, units }) === MAX_EXCERPTS) break;
  }
  return excerpts;
}

function isNear(candidate: ScoredUnit, best: ScoredUnit): boolean {
  return (
    candidate.score >= NEAR_BEST * best.score && candidate.coverage >= NEAR_BEST * best.coverage
  );
}

/** A table's row stands alone, a list is quoted from what opens it, and a section that is asked for goes on. */
function growExcerpt(
  passage: UnitPassage,
  seed: PlacedUnit,
  question: QuestionProfile,
): PlacedUnit[] {
  const isSection = tellsSteps(passage, question);
  const maxWords = isSection ? STEPS_MAX_WORDS : LIST_MAX_WORDS;
  const grown = passage.units.slice(firstOf(passage, seed, isSection), seed.position + 1);
  if (isTableRow(seed) || countWords(grown) > maxWords) return [seed];
  for (const next of passage.units.slice(seed.position + 1)) {
    if (!(isSection || isItemBeside(next, seed)) || countWords([...grown, next]) > maxWords) break;
    grown.push(next);
  }
  return withoutLastOpener(grown);
}

/** Whether a unit is an item of the seed's list, or of the list that the seed opens. */
function isItemBeside({ opener }: PlacedUnit, seed: PlacedUnit): boolean {
  return opener !== null && opener === (opensList(seed) ? seed.position : seed.opener);
}

/** What opens a list of which nothing is quoted says nothing. */
function withoutLastOpener(units: PlacedUnit[]): PlacedUnit[] {
  const last = units.at(-1);
  return units.length > 1 && last !== undefined && opensList(last) ? units.slice(0, -1) : units;
}

/** A list starts at what opens it, a section's steps at the first, and `It is ...` at the sentence before. */
function firstOf({ units }: UnitPassage, seed: PlacedUnit, isSection: boolean): number {
  if (seed.opener !== null) return seed.opener;
  const before = units.slice(0, seed.position);
  if (isSection) return before.findLastIndex(({ text }) => !hasForm(text, "steps", [])) + 1;
  const isSameLine = before.at(-1)?.line === seed.line;
  return isSameLine && REFERS_BACK.test(seed.text) ? seed.position - 1 : seed.position;
}

function isKnown(unit: PlacedUnit, excerpts: readonly Excerpt[]): boolean {
  return excerpts.some(({ units }) =>
    units.some((known) => known === unit || sameShare(known.stems, unit.stems) > SAME_STEMS),
  );
}

/** Jaccard's index: what two sets share of what they have together. */
function sameShare(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((stem) => b.has(stem)).length;
  const together = a.size + b.size - shared;
  return together === 0 ? 0 : shared / together;
}

function countWords(units: readonly PlacedUnit[]): number {
  return units.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
}
