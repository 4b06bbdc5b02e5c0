import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement } from "react";

const SHORTCUTS: [keys: string[], what: string][] = [
  [["/"], "Write a question"],
  [["Enter"], "Send the question"],
  [["Shift", "Enter"], "Start a new line"],
  [["Ctrl", "K"], "Search conversations (⌘ K on a Mac)"],
  [["Esc"], "Close what is open"],
  [["?"], "Show this help"],
];

/** Lists the keys that work everywhere. */
export function HelpDialog(props: { isOpen: boolean; onClose: () => void }): ReactElement {
  return (
    <Dialog.Root open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">Keyboard shortcuts</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label="Close">
              <X />
            </Dialog.Close>
          </div>
          <dl className="shortcuts">
            {SHORTCUTS.map(([keys, what]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
