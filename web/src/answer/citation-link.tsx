import type { MouseEvent, ReactElement } from "react";
import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";
import { sourceElementId } from "../source/source-element-id.ts";

/** A citation in the text; following it moves the focus to its source in the list. */
export function CitationLink(props: { turnId: string; source: AnswerSource }): ReactElement {
  const { n, title } = props.source;
  const target = sourceElementId(props.turnId, n);
  const onClick = (event: MouseEvent): void => {
    // Followed by the browser it would leave an entry in the history for each look at a source.
    event.preventDefault();
    document.getElementById(target)?.focus();
  };
  return (
    <a
      className="citation"
      href={`#${target}`}
      title={title}
      aria-label={`Source ${n}: ${title}`}
      onClick={onClick}
    >
      [{n}]
    </a>
  );
}
