import { type ReactElement, useState } from "react";
import type { LinkedIdentity, User } from "../../../shared/schemas/user-schemas.ts";
import { ConfirmDialog } from "../layout/confirm-dialog.tsx";
import { useLinkedAccounts, useUnlinkAccount } from "./use-linked-accounts.ts";

/** The company accounts by which a member signs in, each of which may be unlinked; nothing for somebody without. */
export function LinkedAccounts({ member }: { member: User }): ReactElement | null {
  const accounts = useLinkedAccounts(member);
  const [chosen, setChosen] = useState<LinkedIdentity | null>(null);
  const close = (): void => setChosen(null);
  const { unlink, isUnlinking } = useUnlinkAccount(member, close);
  if (accounts.length === 0) return null;
  return (
    <>
      <h3 className="field-label">Company accounts</h3>
      <ul className="accounts" aria-label="Company accounts">
        {accounts.map((account) => (
          <Account key={account.id} account={account} onUnlink={() => setChosen(account)} />
        ))}
      </ul>
      <ConfirmDialog
        isOpen={chosen !== null}
        title={`Unlink ${chosen?.providerName ?? ""}?`}
        confirmLabel="Unlink"
        isBusy={isUnlinking}
        onConfirm={() => chosen !== null && unlink(chosen)}
        onClose={close}
      >
        Whatever {member.name} has opened with this account ends at once. An account with their
        email is linked again at its next sign-in: to keep them out, disable them.
      </ConfirmDialog>
    </>
  );
}

function Account(props: { account: LinkedIdentity; onUnlink: () => void }): ReactElement {
  const { providerName, issuer, subject } = props.account;
  return (
    <li className="account">
      <div className="account-text">
        <p dir="auto">{providerName}</p>
        <p className="account-line">
          {subject} at {issuer}
        </p>
      </div>
      <button
        type="button"
        className="button button-small"
        aria-label={`Unlink ${providerName}`}
        onClick={props.onUnlink}
      >
        Unlink
      </button>
    </li>
  );
}
