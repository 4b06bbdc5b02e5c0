import { X } from "lucide-react";
import { type ReactElement, useEffect, useId, useRef } from "react";
import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { PassageEntry } from "./passage-entry.tsx";

/** The passages that an answer cites; the one that was asked for is marked, in view and focused. */
export function SourcePanel(props: {
  sources: readonly AnswerSource[];
  n: number;
  onClose: () => void;
}): ReactElement {
  const titleId = useId();
  const chosen = useRef<HTMLLIElement>(null);
  useEffect(() => {
    chosen.current?.focus({ preventScroll: true });
    chosen.current?.scrollIntoView({ block: "nearest" });
  }, [props.n]);
  return (
    <section className="source-panel" aria-labelledby={titleId}>
      <div className="source-panel-head">
        <h2 id={titleId}>Sources</h2>
        <IconButton label="Close the sources" onClick={props.onClose}>
          <X />
        </IconButton>
      </div>
      <ol className="source-list">
        {props.sources.map((source) => (
          <li
            key={source.n}
            ref={source.n === props.n ? chosen : null}
            className="source"
            data-chosen={source.n === props.n}
            tabIndex={-1}
          >
            <span className="source-number">{source.n}</span>
            <PassageEntry passage={source} />
          </li>
        ))}
      </ol>
    </section>
  );
}
