import type { GroundingPassage } from "../../../shared/ports/chat-model.ts";
import { placeUnits, type UnitPassage } from "./place-units.ts";
import { readQuestion, type QuestionProfile } from "./read-question.ts";
import { scoreUnits, type ScoredUnit } from "./score-units.ts";

/** What passages say to a question. */
export interface Analysis {
  question: QuestionProfile;
  passages: UnitPassage[];
  /** Every unit of every passage, in text order. */
  scored: ScoredUnit[];
}

/** Reads passages, best first, with a question in mind. */
export function analysePassages(
  question: string,
  passages: readonly Omit<GroundingPassage, "n">[],
): Analysis {
  const placed = placeUnits(passages.map((passage, index) => ({ ...passage, n: index + 1 })));
  const profile = readQuestion(
    question,
    placed.flatMap(({ units }) => units),
  );
  return { question: profile, passages: placed, scored: scoreUnits(placed, profile) };
}

/** The share of the question that the best of the units says, with what stands around it: 0 to 1. */
export function coverageOf(scored: readonly ScoredUnit[]): number {
  return scored.reduce((best, { coverage }) => Math.max(best, coverage), 0);
}
