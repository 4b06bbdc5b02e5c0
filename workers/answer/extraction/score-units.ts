import { matchStem } from "./content-words.ts";
import { hasForm } from "./expected-form.ts";
import { opensList, type PlacedUnit, type UnitPassage } from "./place-units.ts";
import { shareOf, type QuestionProfile } from "./read-question.ts";

/** What is known of a unit as an answer to a question. */
export interface ScoredUnit {
  unit: PlacedUnit;
  /** The share of the question's weight that the unit says, or what stands above, before or under it: 0 to 1. */
  coverage: number;
  /** For ranking among the units of one question only. */
  score: number;
}

/** What a word counts when the unit does not hold it, but its surroundings do. */
const HEADING_SHARE = 0.85;
const PATH_SHARE = 0.7;
const LIST_SHARE = 0.65;
const PREVIOUS_SHARE = 0.5;
/** What remains of the coverage when a number was asked for and the unit holds none. */
const NUMBERLESS_SHARE = 0.7;

const OWN_WEIGHT = 0.5;
const COVERAGE_WEIGHT = 0.5;
const PASSAGE_WEIGHT = 0.15;
const RANK_WEIGHT = 0.12;
const PAIR_WEIGHT = 0.1;
const FORM_WEIGHT = 0.2;
/** What a section gains whose heading is what was asked. */
const SECTION_WEIGHT = 0.2;
const NUMBER_WEIGHT = 0.6;
const MIN_COVERAGE_FOR_FORM = 0.4;

const REFERENCES_PENALTY = 0.3;
const REFERENCES =
  /^(?:further reading|see also|references?|(?:additional |useful |related )?(?:resources|links|reading)|(?:table of )?contents)$/i;

/** Scores every unit of the passages, best passage first, against the question. */
export function scoreUnits(
  passages: readonly UnitPassage[],
  question: QuestionProfile,
): ScoredUnit[] {
  return passages.flatMap((passage, rank) => {
    const shared = passageScore(passage, question) + RANK_WEIGHT * (1 - rank / passages.length);
    return passage.units.map((unit) => scoreUnit(unit, passage, { question, shared }));
  });
}

function scoreUnit(
  unit: PlacedUnit,
  passage: UnitPassage,
  { question, shared }: { question: QuestionProfile; shared: number },
): ScoredUnit {
  const own = shareOf(question, (stem) => matchStem(stem, unit.stems));
  const inPlace = shareOf(question, (stem) => matchInPlace(stem, unit, passage));
  const subject = question.stems.map(({ stem }) => stem);
  const isFormed = hasForm(unit.text, question.expects, subject);
  const isNumber = question.expects === "number";
  const formWeight = isNumber ? NUMBER_WEIGHT : FORM_WEIGHT;
  return {
    unit,
    coverage: isNumber && !isFormed ? NUMBERLESS_SHARE * inPlace : inPlace,
    score:
      OWN_WEIGHT * own +
      COVERAGE_WEIGHT * inPlace +
      PAIR_WEIGHT * pairShare(unit, question) +
      (isFormed && inPlace >= MIN_COVERAGE_FOR_FORM ? formWeight : 0) +
      shared -
      penaltyOf(unit),
  };
}

/** The share of the question that a heading must say for its section to tell how something is done. */
const STEPS_HEADING_SHARE = 0.6;
/** And for it to be about nothing else than the question. */
const SAME_HEADING_SHARE = 0.9;

/** Whether a passage's heading says what the question asks how to do. */
export function tellsSteps(passage: UnitPassage, question: QuestionProfile): boolean {
  return question.expects === "steps" && headingShare(passage, question) >= STEPS_HEADING_SHARE;
}

function headingShare({ heading }: UnitPassage, question: QuestionProfile): number {
  return shareOf(question, (stem) => (heading.has(stem) ? 1 : 0));
}

/** A passage that says all of the question somewhere is likely to answer it; a list of links is not. */
function passageScore(passage: UnitPassage, question: QuestionProfile): number {
  const { path, units, source } = passage;
  const all = new Set([...path, ...units.flatMap(({ stems }) => [...stems])]);
  const isAsked =
    tellsSteps(passage, question) || headingShare(passage, question) >= SAME_HEADING_SHARE;
  const isReferences = REFERENCES.test(source.headingPath.at(-1) ?? "");
  return (
    PASSAGE_WEIGHT * shareOf(question, (stem) => matchStem(stem, all)) +
    (isAsked ? SECTION_WEIGHT : 0) -
    (isReferences ? REFERENCES_PENALTY : 0)
  );
}

function matchInPlace(
  stem: string,
  unit: PlacedUnit,
  { heading, path, units }: UnitPassage,
): number {
  const previous = units[unit.position - 1];
  const list = units.filter(({ position, opener }) =>
    opensList(unit) ? opener === unit.position : position === unit.opener,
  );
  return Math.max(
    matchStem(stem, unit.stems),
    HEADING_SHARE * matchStem(stem, heading),
    PATH_SHARE * matchStem(stem, path),
    PREVIOUS_SHARE * (previous === undefined ? 0 : matchStem(stem, previous.stems)),
    ...list.map(({ stems }) => LIST_SHARE * matchStem(stem, stems)),
  );
}

/** Words that stand together in the question and in the unit mean the same more often than words apart. */
function pairShare({ sequence }: PlacedUnit, { pairs }: QuestionProfile): number {
  if (pairs.length === 0) return 0;
  return pairs.filter((pair) => sequence.includes(` ${pair} `)).length / pairs.length;
}

const FEW_STEMS = 3;
const MANY_STEMS = 25;
const CODE_SYMBOLS = /[^\p{L}\p{N}\s.,'’"()-]/gu;
const CODE_SYMBOL_SHARE = 0.12;

/** Whether a text is written for machines, by the share of its symbols. */
export function looksLikeCode(text: string): boolean {
  return (text.match(CODE_SYMBOLS)?.length ?? 0) > CODE_SYMBOL_SHARE * text.length;
}

/** Few words say little, very many say much that was not asked, and code says it to machines. */
function penaltyOf(unit: PlacedUnit): number {
  const { stems, text } = unit;
  const short = stems.size < FEW_STEMS && !opensList(unit) ? 0.15 : 0;
  const long = Math.min(0.4, Math.max(0, stems.size - MANY_STEMS) * 0.02);
  return short + long + (looksLikeCode(text) ? 0.15 : 0);
}
