import { Dialog } from "@base-ui/react/dialog";
import { type FormEvent, type ReactElement, useId, useState } from "react";
import { useLocation } from "wouter";
import { sourcePath } from "../../../shared/routes/page-route.ts";
import { useCreateSource } from "./use-sources.ts";

const MAX_NAME_CHARS = 200;

/** Asks for a new source's name, and goes on to the source. */
export function CreateSourceDialog(props: { isOpen: boolean; onClose: () => void }): ReactElement {
  const id = useId();
  const [name, setName] = useState("");
  const [, navigate] = useLocation();
  const { create, isCreating, error } = useCreateSource((source) => {
    setName("");
    props.onClose();
    navigate(sourcePath(source.id));
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== "") create(name.trim());
  };
  return (
    <Dialog.Root open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <form onSubmit={onSubmit}>
            <Dialog.Title className="dialog-title">New source</Dialog.Title>
            <Dialog.Description className="dialog-text">
              Pages are pushed into it, by the command line or by any program.
            </Dialog.Description>
            <label className="field-label" htmlFor={id}>
              Name
            </label>
            <input
              id={id}
              className="field"
              maxLength={MAX_NAME_CHARS}
              value={name}
              autoFocus
              autoComplete="off"
              aria-invalid={error !== null}
              aria-describedby={error === null ? undefined : `${id}-error`}
              onChange={(event) => setName(event.target.value)}
            />
            {error !== null && (
              <p className="field-error" id={`${id}-error`} role="alert">
                {error}
              </p>
            )}
            <div className="buttons buttons-end">
              <button type="button" className="button" onClick={props.onClose}>
                Cancel
              </button>
              <button
                type="submit"
                className="button button-primary"
                disabled={isCreating || name.trim() === ""}
              >
                Create
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
