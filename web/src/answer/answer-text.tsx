import type { ReactElement } from "react";
import type { RenderCitation } from "../markdown/answer-markdown.tsx";
import { markdownPart } from "../markdown/markdown-part.ts";

/** An answer's text: as Markdown, or word for word while that is not loaded. */
export function AnswerText(props: {
  text: string;
  listed: string;
  renderCitation: RenderCitation;
}): ReactElement | null {
  const Markdown = markdownPart.use(true);
  if (Markdown !== null) return <Markdown {...props} />;
  return props.text === "" ? null : <p className="plain-text">{props.text}</p>;
}
