import type { RetrievalOutcome } from "../../../shared/contracts/documentation-contract.ts";
import type { AnswerSummary } from "../../../shared/events/answer-event.ts";
import type { Degraded } from "../../../shared/schemas/answer-schemas.ts";
import type { GenerationOutcome } from "./generate-text.ts";
import { rateConfidence } from "./rate-confidence.ts";

/** What is said of a finished answer beside its text. */
export function summarise(
  question: string,
  retrieved: RetrievalOutcome,
  outcome: GenerationOutcome,
): Omit<AnswerSummary, "searchMs"> {
  const { hasAbstained, usage } = outcome;
  return {
    confidence: rateConfidence(question, retrieved.passages, outcome),
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
