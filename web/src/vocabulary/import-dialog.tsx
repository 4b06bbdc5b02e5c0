import { Dialog } from "@base-ui/react/dialog";
import { type FormEvent, type ReactElement, useId, useState } from "react";
import type { ImportOutcome } from "../../../shared/schemas/alias-schemas.ts";
import { readAliasLines } from "../../../shared/vocabulary/read-alias-lines.ts";
import { useImportAliases } from "./use-alias-changes.ts";

/** Takes a list of words that somebody pastes, and says what became of it. */
export function ImportDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { send, isSending, outcome, error, reset } = useImportAliases();
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title className="dialog-title">Import words</Dialog.Title>
          {outcome === null ? (
            <ImportForm
              isSending={isSending}
              error={error}
              onSend={(text) => send(readAliasLines(text))}
              onClose={onClose}
            />
          ) : (
            <ImportReport outcome={outcome} onAgain={reset} onClose={onClose} />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function ImportForm(props: {
  isSending: boolean;
  error: string | null;
  onSend: (text: string) => void;
  onClose: () => void;
}): ReactElement {
  const { isSending, error, onSend, onClose } = props;
  const id = useId();
  const [text, setText] = useState("");
  const count = readAliasLines(text).length;
  const described = error === null ? undefined : `${id}-error`;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (count > 0) onSend(text);
  };
  return (
    <form onSubmit={onSubmit}>
      <Dialog.Description className="dialog-text">
        One word a line: the word, a comma, and what pages say instead, with semicolons between. A
        word that is there already is changed.
      </Dialog.Description>
      <label className="field-label" htmlFor={id}>
        Words
      </label>
      <textarea
        id={id}
        className="field"
        rows={8}
        autoFocus
        placeholder={"PTO,paid time off;annual leave\nSLO,service level objective"}
        value={text}
        aria-invalid={error !== null}
        aria-describedby={described}
        onChange={(event) => setText(event.target.value)}
      />
      {error !== null && (
        <p className="field-error" id={described} role="alert">
          {error}
        </p>
      )}
      <div className="buttons buttons-end">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" className="button button-primary" disabled={isSending || count === 0}>
          {count === 0 ? "Import" : `Import ${count === 1 ? "1 word" : `${count} words`}`}
        </button>
      </div>
    </form>
  );
}

function ImportReport(props: {
  outcome: ImportOutcome;
  onAgain: () => void;
  onClose: () => void;
}): ReactElement {
  const { created, updated, rejected } = props.outcome;
  return (
    <>
      <Dialog.Description className="dialog-text" role="status">
        {created} added, {updated} changed, {rejected.length} not taken.
      </Dialog.Description>
      {rejected.length > 0 && (
        <ul className="rejections" tabIndex={0} aria-label="Not taken">
          {rejected.map(({ term, detail }, index) => (
            <li key={`${index}-${term}`}>
              <strong dir="auto">{term}</strong> {detail}
            </li>
          ))}
        </ul>
      )}
      <div className="buttons buttons-end">
        <button type="button" className="button" onClick={props.onAgain}>
          Import more
        </button>
        <button type="button" className="button button-primary" autoFocus onClick={props.onClose}>
          Done
        </button>
      </div>
    </>
  );
}
