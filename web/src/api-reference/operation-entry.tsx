import { useEffect, useRef, useState, type ReactElement } from "react";
import type { Operation } from "./list-operations.ts";
import { OperationDetails } from "./operation-details.tsx";
import type { Specification } from "./specification.ts";

interface OperationEntryProps {
  operation: Operation;
  specification: Specification;
  apiKey: string;
  /** The address names this operation. */
  isLinked: boolean;
}

/** One operation: a line that opens, and below it everything there is to know and to try. */
export function OperationEntry({ isLinked, ...props }: OperationEntryProps): ReactElement {
  const { operation } = props;
  const [isOpen, setOpen] = useState(isLinked);
  const entry = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isLinked) return;
    setOpen(true);
    entry.current?.scrollIntoView();
  }, [isLinked]);
  const { id, method, path, specified } = operation;
  return (
    <article className="operation" id={id} ref={entry} aria-labelledby={`${id}-title`}>
      <div className="operation-head">
        <h3 id={`${id}-title`}>
          <button
            className="operation-toggle"
            type="button"
            aria-expanded={isOpen}
            aria-controls={`${id}-details`}
            onClick={() => setOpen(!isOpen)}
          >
            <span className="operation-method" data-method={method}>
              {method}
            </span>{" "}
            <span className="operation-path">{path}</span>{" "}
            <span className="operation-summary">{specified.summary}</span>
          </button>
        </h3>
        <a className="operation-link" href={`#${id}`} aria-label={`Link to ${method} ${path}`}>
          #
        </a>
      </div>
      <div className="operation-details" id={`${id}-details`} hidden={!isOpen}>
        {isOpen && <OperationDetails {...props} />}
      </div>
    </article>
  );
}
