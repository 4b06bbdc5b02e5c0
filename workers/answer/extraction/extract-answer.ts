import type { GroundingPassage } from "../../../shared/ports/chat-model.ts";
import { findConflicts } from "../quality/find-conflicts.ts";
import { analysePassages, coverageOf } from "./analyse-passages.ts";
import { selectExcerpts, type Excerpt } from "./select-excerpts.ts";
import { writeExcerpts } from "./write-excerpts.ts";

/** The share of a question that its best unit must say, with what stands around it, for the pages to hold an answer. */
const ANSWERABLE_COVERAGE = 0.6;
/** Below this the excerpts are near the question rather than an answer, which is then said. */
const CLEAR_COVERAGE = 0.68;
/** What stands before excerpts that are near the question. */
export const NEARBY = "The pages do not say this directly. The nearest they come is:";
/** What stands before an excerpt that disagrees with the one above it. */
export const OTHERWISE = "Another page says otherwise:";

/**
 * Answers a question with sentences of the passages, best passage first: paragraphs of Markdown, each with the
 * markers of what it quotes; null when the passages do not hold the answer.
 */
export function extractAnswer(
  question: string,
  passages: readonly GroundingPassage[],
): string[] | null {
  const analysis = analysePassages(question, passages);
  const coverage = coverageOf(analysis.scored);
  if (coverage < ANSWERABLE_COVERAGE) return null;
  const excerpts = selectExcerpts(analysis);
  const paragraphs = writeExcerpts(excerpts);
  if (coverage < CLEAR_COVERAGE) return [NEARBY, ...paragraphs];
  const rivals = writeExcerpts(rivalsOf(analysis, excerpts));
  return rivals.length === 0
    ? paragraphs
    : [...writeExcerpts(excerpts.slice(0, 1)), OTHERWISE, ...rivals];
}

/** What other pages say differently from the first excerpt. */
function rivalsOf(
  analysis: Parameters<typeof findConflicts>[0],
  excerpts: readonly Excerpt[],
): Excerpt[] {
  const [first] = excerpts;
  const conflict = findConflicts(analysis).find((pair) =>
    pair.some((unit) => first?.units.includes(unit) === true),
  );
  return (conflict ?? []).flatMap((unit) => {
    const passage = analysis.passages[unit.passage];
    const isOther = passage !== undefined && first?.units.includes(unit) === false;
    return isOther ? [{ passage, units: [unit] }] : [];
  });
}
