import { ArrowLeft, Pencil, Trash2 } from "lucide-react";
import { type ReactElement, useState } from "react";
import { Link } from "wouter";
import { ClientError } from "../../../shared/client/client-error.ts";
import type { Source } from "../../../shared/schemas/source-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { NotFoundPanel } from "../layout/not-found-panel.tsx";
import { RenameField } from "../layout/rename-field.tsx";
import { describeStanding, progressOf, standingOf } from "./describe-counts.ts";
import { DeleteSourceDialog } from "./delete-source-dialog.tsx";
import { DocumentTabs } from "./document-tabs.tsx";
import { FillSourceHint } from "./fill-source-hint.tsx";
import { mayEditSources } from "./may-edit.ts";
import { ReadersForm } from "./readers-form.tsx";
import { SourceSearch } from "./source-search.tsx";
import { useRenameSource, useSource } from "./use-sources.ts";

const MAX_NAME_CHARS = 200;

/** One source: where it stands, a search in it, and its documents. */
export function SourcePage({ sourceId }: { sourceId: string }): ReactElement {
  const { me } = useApp();
  const { source, error } = useSource(sourceId);
  if (error instanceof ClientError && error.status === 404) {
    return (
      <NotFoundPanel title="There is no such source">
        It was deleted, or the address is not right.
      </NotFoundPanel>
    );
  }
  return (
    <div className="content">
      <Link href="/sources" className="back-link">
        <ArrowLeft />
        Sources
      </Link>
      {source === null && error !== null && (
        <p className="note note-failure" role="alert">
          {describeError(error)}
        </p>
      )}
      {source !== null && <SourceContent source={source} mayEdit={mayEditSources(me)} />}
    </div>
  );
}

function SourceContent(props: { source: Source; mayEdit: boolean }): ReactElement {
  const { source, mayEdit } = props;
  const isEmpty = standingOf(source.documents) === "empty";
  return (
    <>
      <SourceHead key={source.id} source={source} mayEdit={mayEdit} />
      {source.documents.indexed > 0 && <SourceSearch sourceId={source.id} />}
      {mayEdit && !isEmpty && <DocumentTabs source={source} />}
      {mayEdit && isEmpty && <FillSourceHint name={source.name} sourceId={source.id} />}
      {mayEdit && <ReadersForm key={`readers-${source.id}`} source={source} />}
    </>
  );
}

function SourceHead(props: { source: Source; mayEdit: boolean }): ReactElement {
  const { source, mayEdit } = props;
  const [isRenaming, setRenaming] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const rename = useRenameSource(source);
  const standing = standingOf(source.documents);
  return (
    <header className="source-head">
      <div className="content-head">
        {isRenaming ? (
          <RenameField
            label="Name of the source"
            name={source.name}
            maxLength={MAX_NAME_CHARS}
            onRename={rename}
            onClose={() => setRenaming(false)}
          />
        ) : (
          <h1 dir="auto">{source.name}</h1>
        )}
        {mayEdit && !isRenaming && (
          <>
            <IconButton label="Rename the source" onClick={() => setRenaming(true)}>
              <Pencil />
            </IconButton>
            <IconButton label="Delete the source" onClick={() => setDeleting(true)}>
              <Trash2 />
            </IconButton>
          </>
        )}
        <DeleteSourceDialog
          source={source}
          isOpen={isDeleting}
          onClose={() => setDeleting(false)}
        />
      </div>
      <p className="standing" data-standing={standing} role="status">
        <span className="standing-mark" />
        {describeStanding(source.documents)}
      </p>
      <div className="progress-row">
        {standing === "indexing" && (
          <progress
            className="progress"
            aria-label="Indexing"
            value={progressOf(source.documents)}
          />
        )}
      </div>
    </header>
  );
}
