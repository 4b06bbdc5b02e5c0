import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactElement, useRef } from "react";
import { useLocation } from "wouter";
import type { Conversation } from "../../../shared/schemas/conversation-schemas.ts";
import { titleOf } from "./title-of.ts";
import { useConversationChanges } from "./use-conversations.ts";

/** Asks whether to delete a conversation. */
export function DeleteDialog(props: {
  conversation: Conversation | null;
  isCurrent: boolean;
  onClose: () => void;
}): ReactElement {
  const { conversation, isCurrent, onClose } = props;
  const cancel = useRef<HTMLButtonElement>(null);
  const [, navigate] = useLocation();
  const { remove } = useConversationChanges();
  const confirm = (): void => {
    if (conversation !== null) remove(conversation.id);
    onClose();
    if (isCurrent) navigate("/");
  };
  return (
    <AlertDialog.Root
      open={conversation !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog" initialFocus={cancel}>
          <AlertDialog.Title className="dialog-title">Delete this conversation?</AlertDialog.Title>
          <AlertDialog.Description className="dialog-text">
            {conversation === null ? "" : `“${titleOf(conversation)}”`} and all its answers are
            deleted for good.
          </AlertDialog.Description>
          <div className="buttons buttons-end">
            <button type="button" ref={cancel} className="button" onClick={onClose}>
              Keep it
            </button>
            <button type="button" className="button button-danger" onClick={confirm}>
              Delete
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
