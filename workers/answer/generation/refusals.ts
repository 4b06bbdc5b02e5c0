import type { AnswerMode } from "../../../shared/schemas/answer-schemas.ts";

/** What is said when the pages do not hold an answer. */
export const NO_ANSWER = "The pages that you can read do not hold an answer to this question.";

const NO_MODEL =
  "General questions need a language model, and none is configured. Ask about the company's pages instead.";

/** What can be said without asking anybody, since there is nothing to answer from; null when there is. */
export function refusalOf(
  mode: AnswerMode,
  { hasPassages, hasModel }: { hasPassages: boolean; hasModel: boolean },
): string | null {
  if (mode === "general") return hasModel ? null : NO_MODEL;
  return hasPassages ? null : NO_ANSWER;
}
