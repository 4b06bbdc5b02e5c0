import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactElement, useRef } from "react";
import { useLocation } from "wouter";
import type { Source } from "../../../shared/schemas/source-schemas.ts";
import { describePages } from "./describe-counts.ts";
import { useDeleteSource } from "./use-source-changes.ts";

/** Asks whether to delete a source, and says how many pages go with it. */
export function DeleteSourceDialog(props: {
  source: Source;
  isOpen: boolean;
  onClose: () => void;
}): ReactElement {
  const { source, isOpen, onClose } = props;
  const cancel = useRef<HTMLButtonElement>(null);
  const [, navigate] = useLocation();
  const { remove, isRemoving } = useDeleteSource(source, () => navigate("/sources"));
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(isShown) => !isShown && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog" initialFocus={cancel}>
          <AlertDialog.Title className="dialog-title">Delete this source?</AlertDialog.Title>
          <AlertDialog.Description className="dialog-text">
            “{source.name}” and {describePages(source.documents)} are deleted for good. No search
            and no answer finds them from then on.
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
