import type { ReactElement } from "react";
import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";
import { lastHeading } from "../source/last-heading.ts";

/** The pages that an answer cites, each opening its passage. */
export function CitedSources(props: {
  sources: readonly AnswerSource[];
  onOpen: (n: number) => void;
}): ReactElement {
  return (
    <ul className="cited-sources" aria-label="Cited sources">
      {props.sources.map((source) => (
        <li key={source.n}>
          <button type="button" className="cited-source" onClick={() => props.onOpen(source.n)}>
            <span className="source-number">{source.n}</span>
            <span className="cited-source-text" dir="auto">
              <span className="cited-source-title">{source.title}</span>
              <span className="cited-source-heading">{lastHeading(source)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
