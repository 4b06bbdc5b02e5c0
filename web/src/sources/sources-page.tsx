import { Plus } from "lucide-react";
import { type ReactElement, useState } from "react";
import { Link } from "wouter";
import { sourcePath } from "../../../shared/routes/page-route.ts";
import type { Source } from "../../../shared/schemas/source-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { LoadMore } from "../layout/load-more.tsx";
import { CreateSourceDialog } from "./create-source-dialog.tsx";
import { describeStanding, progressOf, standingOf } from "./describe-counts.ts";
import { FillSourceHint } from "./fill-source-hint.tsx";
import { mayEditSources } from "./may-edit.ts";
import { useSources } from "./use-sources.ts";

/** Where answers come from: every source, how much it holds and where it stands. */
export function SourcesPage(): ReactElement {
  const { me } = useApp();
  const mayEdit = mayEditSources(me);
  const { sources, error, hasMore, isLoadingMore, loadMore } = useSources();
  const [isCreating, setCreating] = useState(false);
  return (
    <div className="content">
      <div className="content-head">
        <h1>Sources</h1>
        {mayEdit && (
          <button type="button" className="button button-primary" onClick={() => setCreating(true)}>
            <Plus />
            New source
          </button>
        )}
      </div>
      <p className="content-lead">Every answer comes from the pages in these sources.</p>
      {sources === null ? (
        <SourcesMissing error={error} />
      ) : (
        <SourceCards sources={sources} mayEdit={mayEdit} />
      )}
      <LoadMore hasMore={hasMore} isLoading={isLoadingMore} onLoad={loadMore} />
      <CreateSourceDialog isOpen={isCreating} onClose={() => setCreating(false)} />
    </div>
  );
}

function SourceCard({ source }: { source: Source }): ReactElement {
  const standing = standingOf(source.documents);
  return (
    <li className="card" data-standing={standing}>
      <span className="standing-mark" />
      <div className="card-text">
        <Link href={sourcePath(source.id)} className="card-link" dir="auto">
          {source.name}
        </Link>
        <p className="card-line">{describeStanding(source.documents)}</p>
        {standing === "indexing" && (
          <progress
            className="progress"
            aria-label={`Indexing ${source.name}`}
            value={progressOf(source.documents)}
          />
        )}
      </div>
      <span className="tag">{source.type}</span>
    </li>
  );
}

function SourceCards(props: { sources: Source[]; mayEdit: boolean }): ReactElement {
  const { sources, mayEdit } = props;
  if (sources.length > 0) {
    return (
      <ul className="cards">
        {sources.map((source) => (
          <SourceCard key={source.id} source={source} />
        ))}
      </ul>
    );
  }
  return (
    <>
      <p className="content-empty">
        {mayEdit
          ? "There is no source yet. Create one, then bring in its pages."
          : "There is no source yet. Ask an editor to create one."}
      </p>
      {mayEdit && <FillSourceHint name="handbook" sourceId={null} />}
    </>
  );
}

function SourcesMissing({ error }: { error: Error | null }): ReactElement {
  if (error !== null) {
    return (
      <p className="note note-failure" role="alert">
        {describeError(error)}
      </p>
    );
  }
  return (
    <div className="cards" role="status" aria-label="Loading the sources">
      <span className="skeleton skeleton-card" />
      <span className="skeleton skeleton-card" />
    </div>
  );
}
