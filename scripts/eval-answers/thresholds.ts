import type { EvalKind } from "./eval-question.ts";
import type { KindScore, Score } from "./score-verdicts.ts";

/** The share of each kind's questions that must get a good answer. */
export const THRESHOLDS: Record<EvalKind, number> = {
  answerable: 0.95,
  "follow-up": 0.9,
  unanswerable: 0.9,
  conflict: 0.7,
};

/** The kinds that do not reach their threshold. */
export function belowThreshold({ kinds }: Score): KindScore[] {
  return kinds.filter(({ kind, share }) => share < THRESHOLDS[kind]);
}
