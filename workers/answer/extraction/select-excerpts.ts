import type { Analysis } from "./analyse-passages.ts";
import { hasForm } from "./expected-form.ts";
import { isUnderHeading, ownShare, tellsSteps } from "./match-unit.ts";
import { isFragment, opensList, type PlacedUnit, type UnitPassage } from "./place-units.ts";
import type { QuestionProfile } from "./read-question.ts";
import type { ScoredUnit } from "./score-units.ts";
import { matchStem } from "./content-words.ts";
import { shareOf } from "./read-question.ts";

/** Units that follow one another in a passage and are quoted together. */
export interface Excerpt {
  passage: UnitPassage;
  units: PlacedUnit[];
}

/** Words that all excerpts may have together; the first may have more when it is one long sentence. */
const MAX_WORDS = 140;
/** One good excerpt says more than three mixed ones. */
const MAX_EXCERPTS = 2;
const LIST_MAX_WORDS = 90;
const STEPS_MAX_WORDS = 120;
/** A section that tells how is quoted from its beginning when no more stands before the best of it. */
const STEPS_LEAD_WORDS = 50;
const TABLE_MAX_WORDS = 90;
const PROSE_MAX_CHARS = 400;
const CODE_MAX_CHARS = 700;
/** What a further excerpt must reach of the best one's score and coverage. */
const NEAR_BEST = 0.8;
/** What another page's must, that says the same or something else about the same. */
const RIVAL = 0.9;
/** What two pages may say differently; of steps and definitions one is enough. */
const HAS_RIVALS = new Set([
  "number",
  "duration",
  "frequency",
  "moment",
  "person",
  "decision",
  "anything",
]);
/** The share of the question that a further excerpt must add to what is said. */
const ADDED_SHARE = 0.15;
const SAME_STEMS = 0.7;

const REFERS_BACK =
  /^(?:this|that|these|those|it|they|he|she|such|however|therefore|also|instead|otherwise|then|so|but|and|its|their|both|unlike)\b/i;

/** Picks the units that answer, best first, each with those that it needs to be understood. */
export function selectExcerpts({ passages, scored, question }: Analysis): Excerpt[] {
  const ranked = scored
    .filter(({ unit }) => isQuotable(unit))
    .sort((left, right) => right.score - left.score);
  const [best] = ranked;
  if (best === undefined) return [];
  const excerpts: Excerpt[] = [];
  let room = MAX_WORDS;
  for (const candidate of ranked.filter((one) => isNear(one, best))) {
    const { unit } = candidate;
    const passage = passages[unit.passage];
    if (passage === undefined || isKnown(unit, excerpts)) continue;
    if (candidate !== best && !adds(candidate, best, { excerpts, question })) continue;
    const grown = growExcerpt(passage, unit, question).filter((one) => !isKnown(one, excerpts));
    const fitting = [grown, [unit]].find((units) => countWords(units) <= room);
    const units = excerpts.length === 0 ? grown : fitting;
    if (units === undefined) continue;
    room -= countWords(units);
    if (excerpts.push({ passage, units }) === MAX_EXCERPTS) break;
  }
  return excerpts;
}

/** The text that would not end, or code that fills the screen, is not quoted. */
export function isQuotable({ text, kind }: PlacedUnit): boolean {
  return text.length <= (kind === "code" ? CODE_MAX_CHARS : PROSE_MAX_CHARS);
}

function isNear(candidate: ScoredUnit, best: ScoredUnit): boolean {
  return (
    candidate.score >= NEAR_BEST * best.score && candidate.coverage >= NEAR_BEST * best.coverage
  );
}

/** Whether a further unit is as good an answer of another page, or says of the question what was not said yet. */
function adds(
  candidate: ScoredUnit,
  best: ScoredUnit,
  { excerpts, question }: { excerpts: readonly Excerpt[]; question: QuestionProfile },
): boolean {
  if (candidate.unit.opener === null && isFragment(candidate.unit)) return false;
  const isElsewhere = candidate.unit.passage !== best.unit.passage;
  const isAsGood =
    candidate.score >= RIVAL * best.score &&
    candidate.coverage >= RIVAL * best.coverage &&
    candidate.isFormed === best.isFormed;
  if (isElsewhere && isAsGood && HAS_RIVALS.has(question.expects)) return true;
  const said = new Set(excerpts.flatMap(({ units }) => units.flatMap(({ stems }) => [...stems])));
  const before = shareOf(question, (stem) => matchStem(stem, said));
  const both = new Set([...said, ...candidate.unit.stems]);
  return shareOf(question, (stem) => matchStem(stem, both)) - before >= ADDED_SHARE;
}

/** A row comes with its table's header, a list with what opens it, and a section that is asked for goes on. */
function growExcerpt(
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
    const isWanted = isSection || isItemBeside(next, seed) || continues(next, grown);
    if (!isWanted || next.kind === "row" || !isQuotable(next)) break;
    if (countWords([...grown, next]) > maxWords) break;
    grown.push(next);
  }
  return withoutLastOpener(grown);
}

/** When no row says more of the question than another, the whole table answers. */
function growRow(
  { units }: UnitPassage,
  seed: PlacedUnit,
  question: QuestionProfile,
): PlacedUnit[] {
  if (ownShare(seed, question) > 0) return [seed];
  const table = units.filter(({ kind, opener }) => kind === "row" && opener === seed.opener);
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
  if (isSection) {
    if (countWords(before) <= STEPS_LEAD_WORDS) return 0;
    const start = before.findLastIndex((unit) => !isStep(unit)) + 1;
    const opener = units[start]?.opener ?? start;
    return Math.max(0, opener);
  }
  const isSameLine = before.at(-1)?.line === seed.line;
  return isSameLine && REFERS_BACK.test(seed.text) ? seed.position - 1 : seed.position;
}

function isStep(unit: PlacedUnit): boolean {
  return unit.kind === "code" || hasForm(unit.text, "steps", []);
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
