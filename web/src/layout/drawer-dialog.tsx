import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";

/** What stands at the side of a wide window, over a small one. */
export function DrawerDialog(props: {
  isOpen: boolean;
  label: string;
  children: ReactNode;
  onClose: () => void;
}): ReactElement {
  return (
    <Dialog.Root open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="drawer" aria-label={props.label}>
          <Dialog.Close className="icon-button drawer-close" aria-label="Close">
            <X />
          </Dialog.Close>
          {props.children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
