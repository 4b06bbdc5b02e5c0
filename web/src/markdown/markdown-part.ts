import { lazyPart } from "../layout/lazy-part.ts";

/** What shows an answer's Markdown: needed from the first answer on, and not before. */
export const markdownPart = lazyPart(
  async () => (await import("./answer-markdown.tsx")).AnswerMarkdown,
);
