import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactElement, useRef } from "react";
import type { Alias } from "../../../shared/schemas/alias-schemas.ts";
import { useDeleteAlias } from "./use-alias-changes.ts";

/** Asks whether to delete a word of the vocabulary. */
export function DeleteAliasDialog(props: {
  alias: Alias;
  isOpen: boolean;
  onClose: () => void;
}): ReactElement {
  const { alias, isOpen, onClose } = props;
  const cancel = useRef<HTMLButtonElement>(null);
  const { remove, isRemoving } = useDeleteAlias(alias, onClose);
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(isShown) => !isShown && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog" initialFocus={cancel}>
          <AlertDialog.Title className="dialog-title">Delete “{alias.term}”?</AlertDialog.Title>
          <AlertDialog.Description className="dialog-text">
            Searches find only what pages say of it themselves from then on. To keep it for later,
            switch it off instead.
          </AlertDialog.Description>
          <div className="buttons buttons-end">
            <button type="button" ref={cancel} className="button" onClick={onClose}>
              Keep it
            </button>
            <button
              type="button"
              className="button button-danger"
              disabled={isRemoving}
              onClick={remove}
            >
              Delete
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
