import { Dialog } from "@base-ui/react/dialog";
import { type FormEvent, type ReactElement, useId, useState } from "react";
import { MAX_TERM_CHARS } from "../../../shared/schemas/alias-limits.ts";
import type { Alias } from "../../../shared/schemas/alias-schemas.ts";
import { useSaveAlias } from "./use-alias-changes.ts";

/** Asks for a word and what pages say instead; with an alias it changes that one. */
export function AliasDialog(props: { alias: Alias | null; onClose: () => void }): ReactElement {
  const { alias, onClose } = props;
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title className="dialog-title">
            {alias === null ? "Add a word" : "Edit the word"}
          </Dialog.Title>
          <Dialog.Description className="dialog-text">
            Searches take all of these for the same; pages that say what was asked come first.
          </Dialog.Description>
          <AliasForm alias={alias} onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function AliasForm(props: { alias: Alias | null; onClose: () => void }): ReactElement {
  const { alias, onClose } = props;
  const id = useId();
  const [term, setTerm] = useState(alias?.term ?? "");
  const [lines, setLines] = useState(alias?.expansions.join("\n") ?? "");
  const { save, isSaving, error } = useSaveAlias(alias, onClose);
  const expansions = readLines(lines);
  const isComplete = term.trim() !== "" && expansions.length > 0;
  const described = error === null ? {} : { "aria-describedby": `${id}-error` };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isComplete) save({ term: term.trim(), expansions });
  };
  return (
    <form onSubmit={onSubmit}>
      <label className="field-label" htmlFor={id}>
        People say
      </label>
      <input
        id={id}
        className="field"
        maxLength={MAX_TERM_CHARS}
        placeholder="PTO"
        value={term}
        autoFocus
        autoComplete="off"
        aria-invalid={error !== null}
        {...described}
        onChange={(event) => setTerm(event.target.value)}
      />
      <label className="field-label" htmlFor={`${id}-lines`}>
        Pages may say, one a line
      </label>
      <textarea
        id={`${id}-lines`}
        className="field"
        rows={4}
        placeholder={"paid time off\nannual leave"}
        value={lines}
        {...described}
        onChange={(event) => setLines(event.target.value)}
      />
      <FieldError id={`${id}-error`} error={error} />
      <div className="buttons buttons-end">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" className="button button-primary" disabled={isSaving || !isComplete}>
          {alias === null ? "Add" : "Save"}
        </button>
      </div>
    </form>
  );
}

function FieldError(props: { id: string; error: string | null }): ReactElement | null {
  if (props.error === null) return null;
  return (
    <p className="field-error" id={props.id} role="alert">
      {props.error}
    </p>
  );
}

function readLines(lines: string): string[] {
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
