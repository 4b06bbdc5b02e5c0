import type { Answer } from "../../shared/schemas/answer-schemas.ts";
import type { EvalQuestion } from "./eval-question.ts";

/** What of an answer is judged. */
export type JudgedAnswer = Pick<
  Answer,
  "content" | "sources" | "confidence" | "abstained" | "notices"
>;

/** A question with what became of it. */
export interface Verdict {
  asked: EvalQuestion;
  answer: JudgedAnswer;
  isGood: boolean;
}

/** Judges an answer by its kind: the right page and words, an abstention, or both pages of a conflict named. */
export function judgeAnswer(asked: EvalQuestion, answer: JudgedAnswer): Verdict {
  return { asked, answer, isGood: isGood(asked, answer) };
}

function isGood(asked: EvalQuestion, answer: JudgedAnswer): boolean {
  if (asked.kind === "unanswerable") return answer.abstained;
  if (answer.abstained || !citesOneOf(asked, answer)) return false;
  return asked.kind === "conflict" ? hasConflict(answer) : saysAll(asked, answer);
}

function citesOneOf({ pages }: EvalQuestion, { sources }: JudgedAnswer): boolean {
  return sources.some(({ url }) => pages.some((page) => url?.includes(`/${page}.md`) === true));
}

function saysAll({ phrases }: EvalQuestion, { content }: JudgedAnswer): boolean {
  const said = content.replaceAll(/\s+/g, " ").toLowerCase();
  return phrases.every((phrase) => said.includes(phrase.toLowerCase()));
}

function hasConflict({ notices }: JudgedAnswer): boolean {
  return notices.some(({ kind, documentIds }) => kind === "conflict" && documentIds.length > 1);
}
