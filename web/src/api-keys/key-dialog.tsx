import type { ReactElement } from "react";
import { CopyButton } from "../layout/copy-button.tsx";
import { FormDialog } from "../layout/form-dialog.tsx";
import { KeyForm } from "./key-form.tsx";
import { useCreateApiKey } from "./use-api-keys.ts";

/** Asks what a key is for, and shows it once. */
export function KeyDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { create, made, isCreating, error } = useCreateApiKey();
  if (made !== null) {
    return (
      <FormDialog
        title="Copy your key now"
        description="It is shown this once and kept nowhere. Whoever has it may do what it is for."
        onClose={onClose}
      >
        <MadeKey apiKey={made} onClose={onClose} />
      </FormDialog>
    );
  }
  return (
    <FormDialog
      title="Make a key"
      description="Give it what its script needs and nothing more."
      onClose={onClose}
    >
      <KeyForm error={error} isBusy={isCreating} onCreate={create} onClose={onClose} />
    </FormDialog>
  );
}

function MadeKey(props: { apiKey: string; onClose: () => void }): ReactElement {
  return (
    <>
      <div className="made-key">
        <code>{props.apiKey}</code>
        <CopyButton label="Copy the key" text={() => props.apiKey} />
      </div>
      <div className="buttons buttons-end">
        <button type="button" className="button button-primary" onClick={props.onClose}>
          Done
        </button>
      </div>
    </>
  );
}
