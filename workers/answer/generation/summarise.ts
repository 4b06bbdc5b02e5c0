import type { RetrievalOutcome } from "../../../shared/contracts/documentation-contract.ts";
import type { AnswerSummary } from "../../../shared/events/answer-event.ts";
import type { Degraded } from "../../../shared/schemas/answer-schemas.ts";
import { analysePassages } from "../extraction/analyse-passages.ts";
import { NEARBY, OTHERWISE } from "../extraction/extract-answer.ts";
import { findUnsupported } from "../quality/find-unsupported.ts";
import { noticesOf } from "../quality/notices-of.ts";
import { shareOfText } from "../quality/share-of-text.ts";
import type { GenerationOutcome } from "./generate-text.ts";
import { rateConfidence } from "./rate-confidence.ts";

/** What the product itself says between quotations. */
const OWN_WORDS = [NEARBY, OTHERWISE];

/** What is said of a finished answer beside its text. */
export function summarise(
  question: string,
  retrieved: RetrievalOutcome,
  outcome: GenerationOutcome,
): Omit<AnswerSummary, "searchMs"> {
  const { hasAbstained, usage, text, cited } = outcome;
  const { passages } = retrieved;
  const analysis = analysePassages(question, passages);
  const unsupported = hasAbstained
    ? []
    : findUnsupported(text, evidenceOf(retrieved, cited), OWN_WORDS);
  const notices = hasAbstained ? [] : noticesOf(analysis, passages, cited);
  const doubts = {
    unsupportedShare: shareOfText(text, unsupported),
    isDisputed: notices.length > 0,
  };
  return {
    confidence: rateConfidence({ analysis, passages }, outcome, doubts),
    degraded: degradedOf(outcome, retrieved),
    abstained: hasAbstained,
    unsupported,
    notices,
    ...(usage === null ? {} : { usage }),
  };
}

/** What the sources say, in the order in which the text numbers them. */
function evidenceOf({ passages }: RetrievalOutcome, cited: readonly number[]): string[] {
  return cited.flatMap((n) => {
    const passage = passages[n - 1];
    if (passage === undefined) return [];
    return [[passage.title, ...passage.headingPath, passage.text].join("\n")];
  });
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
