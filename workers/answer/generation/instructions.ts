import type { AnswerMode } from "../../../shared/schemas/answer-schemas.ts";

const INSTRUCTIONS: Record<AnswerMode, string> = {
  company:
    "You answer questions of a company's people from the company's own pages. Use nothing but the passages below the rules. Answer in the language of the question, briefly, in Markdown. When the passages do not hold the answer, say so plainly and cite nothing. Write no links and no images.",
  general:
    "You answer general questions of a company's people, briefly, in the language of the question, in Markdown. You have no access to the company's pages; when a question needs them, say so.",
};

/** What a model is told of its task; `language` is a tag of BCP 47, or `und`. */
export function instructionsFor(mode: AnswerMode, language = "und"): string {
  if (language === "und") return INSTRUCTIONS[mode];
  return `${INSTRUCTIONS[mode]} The question is written in the language "${language}".`;
}
