import { matchStem } from "./content-words.ts";
import { hasForm } from "./expected-form.ts";
import {
  PASSAGE_SHARE,
  headingShare,
  matchInPlace,
  ownShare,
  rowShare,
  tellsSteps,
} from "./match-unit.ts";
import {
  isFragment,
  isTableHeader,
  opensList,
  type PlacedUnit,
  type UnitPassage,
} from "./place-units.ts";
import { shareOf, type QuestionProfile } from "./read-question.ts";

/** What is known of a unit as an answer to a question. */
export interface ScoredUnit {
  unit: PlacedUnit;
  /** The share of the question's weight that the unit says, or what stands above, before or under it: 0 to 1. */
  coverage: number;
  /** Whether the unit has the form that the question's words ask for. */
  isFormed: boolean;
  /** For ranking among the units of one question only. */
  score: number;
}

/** What remains of the coverage when the unit has not the form that is asked for. */
const FORMLESS_SHARES = {
  number: 0.7,
  duration: 0.7,
  frequency: 0.7,
  definition: 0.65,
  person: 0.85,
};
/** A table's row tells nobody how something is done. */
const ROW_OF_STEPS_SHARE = 0.7;
/** And when neither the unit nor what stands around it says what the question is about. */
const UNFOCUSED_SHARE = 0.65;

const OWN_WEIGHT = 0.5;
const COVERAGE_WEIGHT = 0.5;
const PASSAGE_WEIGHT = 0.15;
const RANK_WEIGHT = 0.12;
const PAIR_WEIGHT = 0.1;
const FORM_WEIGHTS = {
  number: 0.6,
  duration: 0.6,
  frequency: 0.6,
  definition: 0.5,
  description: 0.5,
  person: 0.3,
};
const FORM_WEIGHT = 0.2;
/** What a section gains whose heading is what was asked. */
const SECTION_WEIGHT = 0.2;
const MIN_COVERAGE_FOR_FORM = 0.4;
/** For a heading to be about nothing else than the question. */
const SAME_HEADING_SHARE = 0.9;

/** Scores every unit of the passages, best passage first, against the question; a table's header answers nothing. */
export function scoreUnits(
  passages: readonly UnitPassage[],
  question: QuestionProfile,
): ScoredUnit[] {
  const headings = new Set(passages.map(({ source }) => source.headingPath.at(-1) ?? ""));
  return passages.flatMap((passage, rank) => {
    const shared = passageScore(passage, question) + RANK_WEIGHT * (1 - rank / passages.length);
    return passage.units
      .filter((unit) => !isTableHeader(unit))
      .map((unit) => {
        const isContents = listOf(unit, passage).some(({ text }) => headings.has(text));
        const own = isContents ? shared - CONTENTS_PENALTY : shared;
        return scoreUnit(unit, passage, { question, shared: own });
      });
  });
}

function scoreUnit(
  unit: PlacedUnit,
  passage: UnitPassage,
  { question, shared }: { question: QuestionProfile; shared: number },
): ScoredUnit {
  const inPlace = shareOf(question, (stem) => matchInPlace(stem, unit, passage));
  const isFormed = isAsAsked(unit, passage, question);
  const formWeight = byExpectation(FORM_WEIGHTS, question) ?? FORM_WEIGHT;
  const isMisplaced = unit.kind === "row" && question.expects === "steps";
  const formless = isMisplaced
    ? ROW_OF_STEPS_SHARE
    : isFormed
      ? 1
      : (byExpectation(FORMLESS_SHARES, question) ?? 1);
  return {
    unit,
    isFormed,
    coverage: inPlace * formless * focusShare(unit, passage, question),
    score:
      OWN_WEIGHT *
        (unit.kind === "row" ? rowShare(unit, passage, question) : ownShare(unit, question)) +
      COVERAGE_WEIGHT * inPlace +
      PAIR_WEIGHT * pairShare(unit, question) +
      (isFormed && inPlace >= MIN_COVERAGE_FOR_FORM ? formWeight : 0) +
      shared -
      penaltyOf(unit),
  };
}

function byExpectation(
  weights: Partial<Record<QuestionProfile["expects"], number>>,
  { expects }: QuestionProfile,
): number | undefined {
  return weights[expects];
}

/** A section that bears the name of what is to be defined begins with saying what it is. */
function isAsAsked(unit: PlacedUnit, passage: UnitPassage, question: QuestionProfile): boolean {
  if (
    hasForm(
      unit.text,
      question.expects,
      question.stems.map(({ stem }) => stem),
    )
  ) {
    return (
      question.expects !== "steps" || (unit.kind === "prose" && isAbout(unit, passage, question))
    );
  }
  return (
    question.expects === "definition" &&
    unit.position === 0 &&
    unit.kind === "prose" &&
    !isFragment(unit) &&
    headingShare(passage, question) >= SAME_HEADING_SHARE
  );
}

/** Whether a unit, its list or its section is about what is asked; many lines begin with a verb. */
function isAbout(unit: PlacedUnit, passage: UnitPassage, { focus }: QuestionProfile): boolean {
  if (focus === null) return true;
  const opener = passage.units[unit.opener ?? -1];
  const near = [unit.stems, passage.heading, ...(opener === undefined ? [] : [opener.stems])];
  return near.some((stems) => matchStem(focus, stems) > 0);
}

function focusShare(unit: PlacedUnit, passage: UnitPassage, { focus }: QuestionProfile): number {
  return focus === null || matchInPlace(focus, unit, passage) > PASSAGE_SHARE ? 1 : UNFOCUSED_SHARE;
}

const REFERENCES_PENALTY = 0.3;
/** What a list of the page's own sections loses. */
const CONTENTS_PENALTY = 0.4;
const REFERENCES =
  /^(?:further information|see also|(?:related |other |more )(?:pages|articles|information)|(?:table of )?contents|on this page|in this section|sections)$|(?:^|\s)(?:references?|resources|links|reading)$/i;

/** A passage that says all of the question somewhere is likely to answer it; a list of links is not. */
function passageScore(passage: UnitPassage, question: QuestionProfile): number {
  const { path, units, source } = passage;
  const all = new Set([...path, ...units.flatMap(({ stems }) => [...stems])]);
  const isAsked =
    tellsSteps(passage, question) || headingShare(passage, question) >= SAME_HEADING_SHARE;
  const isReferences = REFERENCES.test(source.headingPath.at(-1)?.trim() ?? "");
  return (
    PASSAGE_WEIGHT * shareOf(question, (stem) => matchStem(stem, all)) +
    (isAsked ? SECTION_WEIGHT : 0) -
    (isReferences ? REFERENCES_PENALTY : 0)
  );
}

/** Words that stand together in the question and in the unit mean the same more often than words apart. */
function pairShare({ sequence }: PlacedUnit, { pairs }: QuestionProfile): number {
  if (pairs.length === 0) return 0;
  return pairs.filter((pair) => sequence.includes(` ${pair} `)).length / pairs.length;
}

function listOf(unit: PlacedUnit, { units }: UnitPassage): PlacedUnit[] {
  const opener = opensList(unit) ? unit.position : unit.opener;
  return opener === null ? [] : units.filter((one) => one.opener === opener);
}

const FEW_STEMS = 3;
const MANY_STEMS = 25;
const POINTER =
  /^(?:\W*)(?:see|refer to|read(?: more)?|check out|for (?:more|further|additional)|more (?:information|details)|learn more|follow the (?:link|guide)|this (?:page|document|section|guide|article)|the following (?:page|section|document)s?)\b/i;

const SHOWN_ELSEWHERE =
  /\b(?:table|figure|diagram|image|picture|screenshot)s? (?:below|above)\b|\b(?:below|above) (?:table|figure|diagram|image|illustrat)|\b(?:the|this) following (?:table|figure|diagram|image)/i;

/** Few words say little, very many say much that was not asked; code, and prose that is no answer, lose more. */
function penaltyOf(unit: PlacedUnit): number {
  const long = Math.min(0.4, Math.max(0, unit.stems.size - MANY_STEMS) * 0.02);
  if (unit.kind === "prose") return long + prosePenaltyOf(unit);
  return long + (unit.kind === "code" ? 0.15 : 0);
}

/** Pointers, questions, and fragments out of their lists answer nothing. */
function prosePenaltyOf(unit: PlacedUnit): number {
  const { stems, text, opener } = unit;
  const short = stems.size < FEW_STEMS && !opensList(unit) ? 0.15 : 0;
  const pointing = POINTER.test(text) || SHOWN_ELSEWHERE.test(text) ? 0.25 : 0;
  const asking = text.endsWith("?") ? 0.3 : 0;
  const torn = opener === null && isFragment(unit) ? 0.4 : 0;
  return short + pointing + asking + torn;
}
