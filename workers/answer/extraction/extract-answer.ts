import type { GroundingPassage } from "../../../shared/ports/chat-model.ts";
import { placeUnits } from "./place-units.ts";
import { readQuestion } from "./read-question.ts";
import { scoreUnits } from "./score-units.ts";
import { selectExcerpts } from "./select-excerpts.ts";
import { writeExcerpts } from "./write-excerpts.ts";

/** The share of a question that its best unit must say, with what stands around it, for the pages to hold an answer. */
const ANSWERABLE_COVERAGE = 0.6;
/** Below this the excerpts are near the question rather than an answer, which is then said. */
const CLEAR_COVERAGE = 0.7;
const NEARBY = "The pages do not say this directly. The nearest they come is:";

/**
 * Answers a question with sentences of the passages, best passage first: paragraphs of Markdown, each with the
 * markers of what it quotes; null when the passages do not hold the answer.
 */
export function extractAnswer(
  question: string,
  passages: readonly GroundingPassage[],
): string[] | null {
  const placed = placeUnits(passages);
  const profile = readQuestion(
    question,
    placed.flatMap(({ units }) => units),
  );
  const scored = scoreUnits(placed, profile);
  const coverage = Math.max(0, ...scored.map((unit) => unit.coverage));
  if (coverage < ANSWERABLE_COVERAGE) return null;
  const paragraphs = writeExcerpts(selectExcerpts(placed, scored, profile));
  return coverage < CLEAR_COVERAGE ? [NEARBY, ...paragraphs] : paragraphs;
}
