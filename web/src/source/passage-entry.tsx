import { ExternalLink } from "lucide-react";
import type { ReactElement } from "react";
import { formatDate } from "../time/describe-time.ts";
import { linkTarget } from "../../../shared/links/link-target.ts";

/** A passage of a page: what a citation or a search result points at. */
export interface Passage {
  title: string;
  url: string | null;
  headingPath: string[];
  snippet: string;
  updatedAt: string;
}

/** A passage's page, the headings above it, its words, and a link to the very heading. */
export function PassageEntry({ passage }: { passage: Passage }): ReactElement {
  const { title, url, headingPath, snippet, updatedAt } = passage;
  const target = linkTarget(url);
  return (
    <div className="passage" dir="auto">
      <h3 className="passage-title">
        {target === null ? (
          title
        ) : (
          <a href={target} target="_blank" rel="noopener noreferrer">
            {title}
            <ExternalLink />
            <span className="visually-hidden"> (opens in a new tab)</span>
          </a>
        )}
      </h3>
      {headingPath.length > 0 && <p className="passage-path">{headingPath.join(" › ")}</p>}
      <p className="passage-snippet">{snippet}</p>
      <p className="passage-time">Updated {formatDate(updatedAt)}</p>
    </div>
  );
}
