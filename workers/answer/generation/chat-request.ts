import type { AnswerRequest } from "../../../shared/contracts/answer-contract.ts";
import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import type { ChatRequest } from "../../../shared/ports/chat-model.ts";

const COMPANY =
  "You answer questions of a company's people from the company's own pages. Use nothing but the passages below the rules. Answer in the language of the question, briefly, in Markdown. When the passages do not hold the answer, say so plainly and cite nothing. Write no links and no images.";
const GENERAL =
  "You answer general questions of a company's people, briefly, in the language of the question, in Markdown. You have no access to the company's pages; when a question needs them, say so.";

/** What a model is asked for an answer: passages numbered from 1 in order of relevance, and what was said before. */
export function chatRequestOf(
  { mode, standaloneQuestion, history }: AnswerRequest,
  passages: RetrievedPassage[],
): ChatRequest {
  return {
    instructions: mode === "general" ? GENERAL : COMPANY,
    turns: history,
    question: standaloneQuestion,
    passages: passages.map(({ title, headingPath, text }, index) => ({
      n: index + 1,
      title,
      headingPath,
      text,
    })),
  };
}
