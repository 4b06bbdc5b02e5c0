import type { ReactElement } from "react";
import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";
import { SourceEntry } from "./source-entry.tsx";

/** The sources that an answer cites, in the order of their numbers. */
export function SourceList(props: { turnId: string; sources: AnswerSource[] }): ReactElement {
  const titleId = `${props.turnId}-sources`;
  return (
    <section className="sources" aria-labelledby={titleId}>
      <h3 className="sources-title" id={titleId}>
        Sources
      </h3>
      <ol className="source-list">
        {props.sources.map((source) => (
          <SourceEntry key={source.n} turnId={props.turnId} source={source} />
        ))}
      </ol>
    </section>
  );
}
