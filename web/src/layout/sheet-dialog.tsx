import { Dialog } from "@base-ui/react/dialog";
import type { ReactElement, ReactNode } from "react";

/** A sheet that comes up from the bottom of a small window. */
export function SheetDialog(props: {
  isOpen: boolean;
  label: string;
  children: ReactNode;
  onClose: () => void;
}): ReactElement {
  return (
    <Dialog.Root open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="sheet" aria-label={props.label}>
          {props.children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
