import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";

const SNIPPET_CHARS = 300;

/** A cited passage as clients see it, under the number that the text names. */
export function sourceOf(passage: RetrievedPassage, n: number): AnswerSource {
  const { documentId, title, url, headingPath, text, updatedAt } = passage;
  return { n, documentId, title, url, headingPath, snippet: cut(text), updatedAt };
}

function cut(text: string): string {
  if (text.length <= SNIPPET_CHARS) return text;
  const head = text.slice(0, SNIPPET_CHARS - 1);
  return `${head.slice(0, Math.max(head.lastIndexOf(" "), SNIPPET_CHARS / 2)).trimEnd()}…`;
}
