import type { Analysis } from "../extraction/analyse-passages.ts";
import { matchStem } from "../extraction/content-words.ts";
import type { PlacedUnit } from "../extraction/place-units.ts";
import { isQuotable } from "../extraction/grow-excerpt.ts";
import { WEAK_STEMS } from "../extraction/word-lists.ts";
import { statementsOf, type Statement } from "./read-statements.ts";

/** What a unit must say of the question to be compared, and how near to the best one. */
const MIN_COVERAGE = 0.6;
const NEAR_BEST = 0.6;
/** What the shorter statement must share with the other besides numbers. */
const SAME_SUBJECT = 0.6;
const MIN_SHARED_STEMS = 2;

/**
 * Finds pairs of units of different pages that answer the question and state different numbers, dates or amounts of
 * the same measure about the same subject. It would rather miss a conflict than see one where there is none.
 */
export function findConflicts({
  question,
  passages,
  scored,
}: Analysis): [PlacedUnit, PlacedUnit][] {
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const asked = scored
    .filter(
      ({ unit, isFormed }) => isQuotable(unit) && (isFormed || question.expects === "anything"),
    )
    .filter(({ coverage, score }) => coverage >= MIN_COVERAGE && score >= NEAR_BEST * best)
    .flatMap(({ unit }) => {
      const passage = passages[unit.passage];
      if (passage === undefined) return [];
      return statementsOf(unit, passage).map((statement) => ({
        unit,
        statement,
        page: passage.source.title,
      }));
    });
  return asked.flatMap((left, index) =>
    asked
      .slice(index + 1)
      .filter((right) => left.page !== right.page && disagree(left.statement, right.statement))
      .map((right): [PlacedUnit, PlacedUnit] => [left.unit, right.unit]),
  );
}

function disagree(left: Statement, right: Statement): boolean {
  return (
    isSameThing(left.identifiers, right.identifiers) &&
    isSameSubject(left, right) &&
    haveOtherValues(left.measures, right.measures)
  );
}

function isSameThing(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  if (left.size === 0 || right.size === 0) return true;
  return [...left].some((identifier) => right.has(identifier));
}

/** One statement's own words stand in the other with its surroundings. */
function isSameSubject(left: Statement, right: Statement): boolean {
  return holds(left, right) || holds(right, left);
}

function holds(other: Statement, { own, identifiers }: Statement): boolean {
  const shared = [...own].filter((stem) => matchStem(stem, other.subject) > 0);
  const named = [...identifiers].filter((identifier) => other.identifiers.has(identifier));
  return (
    shared.length + named.length >= MIN_SHARED_STEMS &&
    shared.length >= SAME_SUBJECT * own.size &&
    shared.some((stem) => !WEAK_STEMS.has(stem))
  );
}

/** At least one measure is stated by both, with no value in common; what agrees in another is the same in part. */
function haveOtherValues(left: Statement["measures"], right: Statement["measures"]): boolean {
  const shared = [...left].flatMap(([measure, values]) => {
    const others = right.get(measure);
    return others === undefined ? [] : [[...values].some((value) => others.has(value))];
  });
  return shared.length > 0 && shared.every((agrees) => !agrees);
}
