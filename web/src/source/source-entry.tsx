import type { ReactElement } from "react";
import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";
import { linkTarget } from "./link-target.ts";
import { sourceElementId } from "./source-element-id.ts";

/** A cited passage: its page, the headings above it and its words. */
export function SourceEntry(props: { turnId: string; source: AnswerSource }): ReactElement {
  const { n, title, url, headingPath, snippet } = props.source;
  const target = linkTarget(url);
  return (
    <li className="source" id={sourceElementId(props.turnId, n)} tabIndex={-1}>
      <span className="source-number">{n}</span>
      <div className="source-body" dir="auto">
        <p className="source-title">
          {target === null ? (
            title
          ) : (
            <a href={target} target="_blank" rel="noopener noreferrer">
              {title}
              <span className="visually-hidden"> (opens in a new tab)</span>
            </a>
          )}
        </p>
        {headingPath.length > 0 && <p className="source-path">{headingPath.join(" › ")}</p>}
        <p className="source-snippet">{snippet}</p>
      </div>
    </li>
  );
}
