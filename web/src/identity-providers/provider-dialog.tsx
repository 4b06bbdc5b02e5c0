import { type FormEvent, type ReactElement, useState } from "react";
import type { IdentityProvider } from "../../../shared/schemas/identity-provider-schemas.ts";
import { FormDialog, FormEnd } from "../layout/form-dialog.tsx";
import { TextField } from "../layout/labelled-field.tsx";
import { ClaimFields } from "./claim-fields.tsx";
import { JoiningFields } from "./joining-fields.tsx";
import { useSaveProvider } from "./use-identity-providers.ts";
import {
  NOTHING_WRITTEN,
  readProvider,
  type WrittenProvider,
  writtenOf,
} from "./written-provider.ts";

/** Asks where people sign in; with a provider it changes that one. */
export function ProviderDialog(props: {
  provider: IdentityProvider | null;
  onClose: () => void;
}): ReactElement {
  const { provider, onClose } = props;
  return (
    <FormDialog
      title={provider === null ? "Add a provider" : `Edit ${provider.name}`}
      description="Its own pages tell the issuer, and give a client its id and secret."
      onClose={onClose}
    >
      <ProviderForm provider={provider} onClose={onClose} />
    </FormDialog>
  );
}

function ProviderForm(props: {
  provider: IdentityProvider | null;
  onClose: () => void;
}): ReactElement {
  const { provider, onClose } = props;
  const [written, setWritten] = useState(provider === null ? NOTHING_WRITTEN : writtenOf(provider));
  const [wrong, setWrong] = useState<string | null>(null);
  const { save, isSaving, error } = useSaveProvider(provider, onClose);
  const write = (change: Partial<WrittenProvider>): void => setWritten({ ...written, ...change });
  const isComplete = [written.name, written.issuer, written.clientId].every((one) => one.trim());
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const read = readProvider(written);
    setWrong("wrong" in read ? read.wrong : null);
    if (isComplete && "sent" in read) save(read.sent, written);
  };
  return (
    <form onSubmit={onSubmit}>
      <ClientFields provider={provider} written={written} onWrite={write} />
      <JoiningFields written={written} onWrite={write} />
      <ClaimFields written={written} onWrite={write} />
      <FormEnd
        error={wrong ?? error}
        submitLabel={provider === null ? "Add" : "Save"}
        isReady={isComplete && !isSaving}
        onClose={onClose}
      />
    </form>
  );
}

function ClientFields(props: {
  provider: IdentityProvider | null;
  written: WrittenProvider;
  onWrite: (change: Partial<WrittenProvider>) => void;
}): ReactElement {
  const { provider, written, onWrite } = props;
  const isKept = provider !== null;
  return (
    <>
      <TextField
        label="Name"
        hint="Stands on the button: Sign in with …"
        maxLength={100}
        value={written.name}
        autoFocus
        onWrite={(name) => onWrite({ name })}
      />
      <TextField
        label="Issuer"
        type="url"
        placeholder="https://login.example.com"
        maxLength={500}
        value={written.issuer}
        disabled={isKept}
        onWrite={(issuer) => onWrite({ issuer })}
      />
      <TextField
        label="Client ID"
        maxLength={500}
        value={written.clientId}
        disabled={isKept}
        onWrite={(clientId) => onWrite({ clientId })}
      />
      <TextField
        label="Client secret"
        type="password"
        autoComplete="new-password"
        hint={secretHint(provider)}
        maxLength={1000}
        value={written.clientSecret}
        onWrite={(clientSecret) => onWrite({ clientSecret })}
      />
    </>
  );
}

function secretHint(provider: IdentityProvider | null): string {
  if (provider?.hasClientSecret === true) return "Leave it empty to keep the one that is stored.";
  return "It is encrypted, and shown to nobody. Leave it empty for a client without one.";
}
