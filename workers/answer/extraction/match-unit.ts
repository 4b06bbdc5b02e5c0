import { CELL_SEPARATOR } from "./classify-lines.ts";
import { matchStem } from "./content-words.ts";
import { HEADING_OPENER, opensList, type PlacedUnit, type UnitPassage } from "./place-units.ts";
import { rangeHolds, numberOf } from "./number-range.ts";
import { shareOf, type QuestionProfile } from "./read-question.ts";

/** What a word counts when the unit does not hold it, but its surroundings do. */
const HEADING_SHARE = 0.85;
const PATH_SHARE = 0.7;
const LIST_SHARE = 0.65;
const HEADER_SHARE = 0.9;
const PREVIOUS_SHARE = 0.5;
/** Elsewhere in the passage it tells little. */
export const PASSAGE_SHARE = 0.25;

/** What was matched before; the stems of a placed passage never change. */
const matched = new WeakMap<ReadonlySet<string>, Map<string, number>>();

/** {@link matchStem} against stems of a placed passage, each once: every unit asks for those of all its neighbours. */
function matchPlaced(stem: string, stems: ReadonlySet<string>): number {
  const known = matched.get(stems) ?? new Map<string, number>();
  if (known.size === 0) matched.set(stems, known);
  const match = known.get(stem) ?? matchStem(stem, stems);
  known.set(stem, match);
  return match;
}

/** How well a unit says a stem, or what stands above, before or under it does: 0 to 1. */
export function matchInPlace(
  stem: string,
  unit: PlacedUnit,
  { heading, path, units }: UnitPassage,
): number {
  const previous = unit.kind === "row" ? undefined : units[unit.position - 1];
  const list = units.filter(({ position, opener }) =>
    opensList(unit) ? opener === unit.position : position === unit.opener,
  );
  if (unit.kind === "row" && holdsNumber(unit.text, numberOf(stem))) return 1;
  const listShare = unit.kind === "row" ? HEADER_SHARE : LIST_SHARE;
  const near = Math.max(
    matchPlaced(stem, unit.stems),
    HEADING_SHARE * matchPlaced(stem, heading),
    PATH_SHARE * matchPlaced(stem, path),
    PREVIOUS_SHARE * (previous === undefined ? 0 : matchPlaced(stem, previous.stems)),
    ...list.map(({ stems }) => listShare * matchPlaced(stem, stems)),
  );
  if (near >= PASSAGE_SHARE) return near;
  return units.some(({ stems }) => matchPlaced(stem, stems) > 0) ? PASSAGE_SHARE : near;
}

/** Whether a cell of a row is a range such as `3 to 7` that a number lies in. */
function holdsNumber(row: string, number: number | null): boolean {
  return number !== null && row.split(CELL_SEPARATOR).some((cell) => rangeHolds(cell, number));
}

/** The share of a question that a unit says by its own words. */
export function ownShare(unit: PlacedUnit, question: QuestionProfile): number {
  return shareOf(question, (stem) => matchPlaced(stem, unit.stems));
}

/** The share of a question that a table's row says together with the names of its columns. */
export function rowShare(
  row: PlacedUnit,
  { units }: UnitPassage,
  question: QuestionProfile,
): number {
  const header = units[row.opener ?? row.position]?.stems ?? row.stems;
  return shareOf(question, (stem) =>
    holdsNumber(row.text, numberOf(stem))
      ? 1
      : Math.max(matchPlaced(stem, row.stems), HEADER_SHARE * matchPlaced(stem, header)),
  );
}

/** The share of a question that a heading says. */
export function headingShare({ heading }: UnitPassage, question: QuestionProfile): number {
  return shareOf(question, (stem) => (heading.has(stem) ? 1 : 0));
}

/** The share of a question that a heading must say for its section to tell how something is done. */
const STEPS_HEADING_SHARE = 0.6;
/** A heading that says nothing else needs less. */
const STEPS_BARE_HEADING_SHARE = 0.4;

/** Whether a passage's heading says what the question asks how to do. */
export function tellsSteps(passage: UnitPassage, question: QuestionProfile): boolean {
  if (question.expects !== "steps") return false;
  const share = headingShare(passage, question);
  const asked = new Set(question.stems.map(({ stem }) => stem));
  const isBare = [...passage.heading].every((stem) => matchStem(stem, asked) > 0);
  return share >= STEPS_HEADING_SHARE || (isBare && share >= STEPS_BARE_HEADING_SHARE);
}

/** Whether a unit is an item of a list that stands under its heading without a sentence before it. */
export function isUnderHeading({ opener }: PlacedUnit): boolean {
  return opener === HEADING_OPENER;
}
