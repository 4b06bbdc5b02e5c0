import { Dialog } from "@base-ui/react/dialog";
import type { ReactElement, ReactNode } from "react";

/** A dialog that asks for something. */
export function FormDialog(props: {
  title: string;
  description: string;
  children: ReactNode;
  onClose: () => void;
}): ReactElement {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title className="dialog-title">{props.title}</Dialog.Title>
          <Dialog.Description className="dialog-text">{props.description}</Dialog.Description>
          {props.children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Why a form was not taken, and its buttons. */
export function FormEnd(props: {
  error: string | null;
  submitLabel: string;
  isReady: boolean;
  onClose: () => void;
}): ReactElement {
  return (
    <>
      {props.error !== null && (
        <p className="field-error" role="alert">
          {props.error}
        </p>
      )}
      <div className="buttons buttons-end">
        <button type="button" className="button" onClick={props.onClose}>
          Cancel
        </button>
        <button type="submit" className="button button-primary" disabled={!props.isReady}>
          {props.submitLabel}
        </button>
      </div>
    </>
  );
}
