import { ExternalLink, RotateCcw } from "lucide-react";
import type { ReactElement } from "react";
import type { DocumentStatus, SourceDocument } from "../../../shared/schemas/document-schemas.ts";
import type { Source } from "../../../shared/schemas/source-schemas.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { LoadMore } from "../layout/load-more.tsx";
import { linkTarget } from "../../../shared/links/link-target.ts";
import { formatDate } from "../time/describe-time.ts";
import { type DocumentFilter, useDocuments } from "./use-sources.ts";

const STATUS_NAMES: Record<DocumentStatus, string> = {
  pending: "Waiting",
  indexed: "Indexed",
  failed: "Failed",
  deleted: "Deleted",
};

/** The documents that fit a filter; a failed one says why and can be retried. */
export function DocumentList(props: {
  source: Source;
  filter: DocumentFilter;
  isRetrying: boolean;
  onRetry: (externalId: string) => void;
}): ReactElement {
  const { documents, error, hasMore, isLoadingMore, loadMore } = useDocuments(
    props.source,
    props.filter,
  );
  if (documents === null) {
    return <p className="content-empty">{error === null ? "Loading…" : describeError(error)}</p>;
  }
  if (documents.length === 0) return <p className="content-empty">No pages here.</p>;
  return (
    <>
      <ul className="documents">
        {documents.map((document) => (
          <DocumentRow
            key={document.id}
            document={document}
            isRetrying={props.isRetrying}
            onRetry={() => props.onRetry(document.externalId)}
          />
        ))}
      </ul>
      <LoadMore hasMore={hasMore} isLoading={isLoadingMore} onLoad={loadMore} />
    </>
  );
}

function DocumentRow(props: {
  document: SourceDocument;
  isRetrying: boolean;
  onRetry: () => void;
}): ReactElement {
  const { title, externalId, url, status, failure, updatedAt } = props.document;
  const target = linkTarget(url);
  return (
    <li className="document" data-status={status}>
      <div className="document-text">
        <p className="document-title" dir="auto">
          {target === null ? (
            title
          ) : (
            <a href={target} target="_blank" rel="noopener noreferrer">
              {title}
              <ExternalLink />
              <span className="visually-hidden"> (opens in a new tab)</span>
            </a>
          )}
        </p>
        <p className="document-line">
          {externalId} · {formatDate(updatedAt)}
        </p>
        {failure !== null && (
          <p className="document-failure">
            <code>{failure.code}</code> {failure.detail}
          </p>
        )}
      </div>
      {status === "failed" && (
        <button
          type="button"
          className="button button-small"
          aria-label={`Retry ${title}`}
          disabled={props.isRetrying}
          onClick={props.onRetry}
        >
          <RotateCcw />
          Retry
        </button>
      )}
      <span className="status" data-status={status}>
        {STATUS_NAMES[status]}
      </span>
    </li>
  );
}
