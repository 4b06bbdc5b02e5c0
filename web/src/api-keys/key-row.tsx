import { Trash2 } from "lucide-react";
import { type ReactElement, useState } from "react";
import type { ApiKey } from "../../../shared/schemas/api-key-schemas.ts";
import { ConfirmDialog } from "../layout/confirm-dialog.tsx";
import { IconButton } from "../layout/icon-button.tsx";
import { describeKey } from "./describe-key.ts";
import { useRevokeApiKey } from "./use-api-keys.ts";

/** One key: whose it is, what it is for, and when it was used. */
export function KeyRow(props: { apiKey: ApiKey; isForAll: boolean }): ReactElement {
  const { apiKey, isForAll } = props;
  const { name, userName, scopes, fromConfiguration } = apiKey;
  return (
    <li className="person">
      <div className="person-text">
        <p className="person-name" dir="auto">
          {name}
          {isForAll && <span className="person-note"> of {userName}</span>}
        </p>
        <p className="person-line">{describeKey(apiKey, new Date())}</p>
        <ul className="tags" aria-label={`What ${name} is for`}>
          {scopes.map((scope) => (
            <li key={scope} className="tag">
              {scope}
            </li>
          ))}
        </ul>
      </div>
      {fromConfiguration ? (
        <p className="person-note">configured</p>
      ) : (
        <RevokeKey apiKey={apiKey} />
      )}
    </li>
  );
}

function RevokeKey({ apiKey }: { apiKey: ApiKey }): ReactElement {
  const [isAsking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  const { revoke, isRevoking } = useRevokeApiKey(apiKey, close);
  return (
    <div className="person-actions">
      <IconButton label={`Revoke ${apiKey.name}`} onClick={() => setAsking(true)}>
        <Trash2 />
      </IconButton>
      <ConfirmDialog
        isOpen={isAsking}
        title={`Revoke “${apiKey.name}”?`}
        confirmLabel="Revoke"
        isBusy={isRevoking}
        onConfirm={revoke}
        onClose={close}
      >
        Whatever uses this key is refused within half a minute, for good.
      </ConfirmDialog>
    </div>
  );
}
