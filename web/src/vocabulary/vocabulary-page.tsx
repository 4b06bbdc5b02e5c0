import { FileInput, Plus } from "lucide-react";
import { type ReactElement, useState } from "react";
import type { Alias } from "../../../shared/schemas/alias-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { mayEditSources } from "../sources/may-edit.ts";
import { AliasDialog } from "./alias-dialog.tsx";
import { AliasList } from "./alias-list.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { ProposalList } from "./proposal-list.tsx";
import { useAliases } from "./use-aliases.ts";

/** The company's own words: what each stands for, and what its pages propose. */
export function VocabularyPage(): ReactElement {
  const { me } = useApp();
  const mayEdit = mayEditSources(me);
  const { aliases, error } = useAliases();
  const [open, setOpen] = useState<"add" | "import" | null>(null);
  const close = (): void => setOpen(null);
  return (
    <div className="content vocabulary">
      <div className="content-head">
        <h1>Vocabulary</h1>
        {mayEdit && (
          <div className="buttons">
            <button type="button" className="button" onClick={() => setOpen("import")}>
              <FileInput />
              Import
            </button>
            <button type="button" className="button button-primary" onClick={() => setOpen("add")}>
              <Plus />
              Add a word
            </button>
          </div>
        )}
      </div>
      <p className="content-lead">
        Whoever asks with one of these words also finds the pages that say it otherwise.
      </p>
      {aliases === null ? (
        <AliasesMissing error={error} />
      ) : (
        <Aliases aliases={aliases} mayEdit={mayEdit} />
      )}
      {mayEdit && <ProposalList />}
      {open === "add" && <AliasDialog alias={null} onClose={close} />}
      {open === "import" && <ImportDialog onClose={close} />}
    </div>
  );
}

function Aliases(props: { aliases: Alias[]; mayEdit: boolean }): ReactElement {
  if (props.aliases.length > 0) return <AliasList {...props} />;
  return (
    <p className="content-empty">
      {props.mayEdit
        ? "There is no word yet. Add the abbreviations and names that people use and pages do not."
        : "There is no word yet. Editors add the abbreviations and names that people use."}
    </p>
  );
}

function AliasesMissing({ error }: { error: Error | null }): ReactElement {
  if (error !== null) {
    return (
      <p className="note note-failure" role="alert">
        {describeError(error)}
      </p>
    );
  }
  return (
    <div className="cards" role="status" aria-label="Loading the vocabulary">
      <span className="skeleton skeleton-card" />
      <span className="skeleton skeleton-card" />
    </div>
  );
}
