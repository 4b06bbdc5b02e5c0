import type { RetrievalOutcome } from "../../../shared/contracts/documentation-contract.ts";
import type { AnswerSummary } from "../../../shared/events/answer-event.ts";
import type { Degraded } from "../../../shared/schemas/answer-schemas.ts";
import type { GenerationOutcome } from "./generate-text.ts";

const ABSTAINED_CONFIDENCE = 0.1;
const UNCITED_CONFIDENCE = 0.2;

/** What is said of a finished answer beside its text. */
export function summarise(
  outcome: GenerationOutcome,
  retrieved: RetrievalOutcome,
): Omit<AnswerSummary, "searchMs"> {
  const { hasAbstained, usage } = outcome;
  return {
    confidence: confidenceOf(outcome, retrieved),
    degraded: degradedOf(outcome, retrieved),
    abstained: hasAbstained,
    unsupported: [],
    notices: [],
    ...(usage === null ? {} : { usage }),
  };
}

/** What the answer rests on less than it could: the strongest reservation alone. */
function degradedOf(
  { ending, hasAbstained, cited }: GenerationOutcome,
  { retrieval, passages }: RetrievalOutcome,
): Degraded {
  if (ending === "replaced") return "extractive";
  if (retrieval === "lexical") return "lexical";
  return passages.length > 0 && cited.length === 0 && !hasAbstained ? "uncited" : null;
}

/**
 * 0 to 1: how high the cited passages stand in the ranking, the mean of 1/rank damped towards a half, so that an
 * answer out of the first passage has 0.9 and one out of the eighth 0.5. It is a rule of thumb, not a probability.
 */
function confidenceOf(
  { hasAbstained, cited }: GenerationOutcome,
  { passages }: RetrievalOutcome,
): number {
  if (hasAbstained) return ABSTAINED_CONFIDENCE;
  if (cited.length === 0 || passages.length === 0) return UNCITED_CONFIDENCE;
  const ranks = cited.map((n) => 1 / n);
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
  return Math.round((0.45 + 0.45 * mean) * 100) / 100;
}
