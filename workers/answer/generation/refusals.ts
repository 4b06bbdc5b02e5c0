import type { Courtesy } from "../../../shared/questions/read-courtesy.ts";
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

/** What is said to a greeting, to thanks, and to what cannot be understood. */
export const COURTESY_REPLIES: Record<Courtesy, string> = {
  greeting: "Hello. Ask me anything that your company's pages may answer.",
  thanks: "You are welcome. Ask again whenever you need something from the pages.",
  unclear: "I did not understand that. What would you like to know from the pages?",
};
