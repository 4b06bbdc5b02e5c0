import type { Analysis } from "./analyse-passages.ts";
import { matchStem } from "./content-words.ts";
import { countWords, growExcerpt, isQuotable } from "./grow-excerpt.ts";
import { isFragment, type PlacedUnit, type UnitPassage } from "./place-units.ts";
import { shareOf, type QuestionProfile } from "./read-question.ts";
import type { ScoredUnit } from "./score-units.ts";

/** Units that follow one another in a passage and are quoted together. */
export interface Excerpt {
  passage: UnitPassage;
  units: PlacedUnit[];
}

/** Words that all excerpts may have together; the first may have more when it is one long sentence. */
const MAX_WORDS = 140;
/** One good excerpt says more than three mixed ones. */
const MAX_EXCERPTS = 2;
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

/** Picks the units that answer, best first, each with those that it needs to be understood. */
export function selectExcerpts({ passages, scored, question }: Analysis): Excerpt[] {
  const ranked = scored
    .filter(({ unit }) => isQuotable(unit))
    .sort((left, right) => right.score - left.score);
  const [best] = ranked;
  if (best === undefined) return [];
  const excerpts: Excerpt[] = [];
  for (const candidate of ranked.filter((one) => isNear(one, best))) {
    const isWanted = candidate === best || adds(candidate, best, { excerpts, question });
    if (isWanted && !isKnown(candidate.unit, excerpts)) {
      excerpts.push(...excerptOf(candidate.unit, { passages, question, excerpts }));
    }
    if (excerpts.length === MAX_EXCERPTS) break;
  }
  return excerpts;
}

/** The excerpt around a unit, or the unit alone where there is no room for more; none when it does not fit either. */
function excerptOf(
  unit: PlacedUnit,
  {
    passages,
    question,
    excerpts,
  }: Pick<Analysis, "passages" | "question"> & { excerpts: Excerpt[] },
): Excerpt[] {
  const passage = passages[unit.passage];
  if (passage === undefined) return [];
  const grown = growExcerpt(passage, unit, question).filter((one) => !isKnown(one, excerpts));
  if (excerpts.length === 0) return [{ passage, units: grown }];
  const room = MAX_WORDS - countWords(excerpts.flatMap(({ units }) => units));
  const units = [grown, [unit]].find((some) => countWords(some) <= room);
  return units === undefined ? [] : [{ passage, units }];
}

function isNear(candidate: ScoredUnit, best: ScoredUnit): boolean {
  return (
    candidate.score >= NEAR_BEST * best.score &&
    (candidate.unit.passage === best.unit.passage ||
      candidate.coverage >= NEAR_BEST * best.coverage)
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
