import { KeyRound } from "lucide-react";
import { type ReactElement, useState } from "react";
import type { ApiKey } from "../../../shared/schemas/api-key-schemas.ts";
import { useApp } from "../app-context.ts";
import { ListMissing } from "../layout/list-missing.tsx";
import { mayManageMembers } from "../members/may-manage.ts";
import { KeyDialog } from "./key-dialog.tsx";
import { KeyRow } from "./key-row.tsx";
import { SessionList } from "./session-list.tsx";
import { useApiKeys } from "./use-api-keys.ts";

/** The keys that scripts use, and the browsers that are signed in. */
export function ApiKeysPage(): ReactElement {
  const { me } = useApp();
  const isForAll = mayManageMembers(me);
  const { keys, error } = useApiKeys();
  const [isMaking, setMaking] = useState(false);
  return (
    <div className="content people">
      <div className="content-head">
        <h1>API keys</h1>
        <button type="button" className="button button-primary" onClick={() => setMaking(true)}>
          <KeyRound />
          Make a key
        </button>
      </div>
      <p className="content-lead">
        {isForAll
          ? "Everybody’s keys. A script with a key acts as its user, with no more than the key is for."
          : "A script with one of these keys acts as you, with no more than the key is for."}
      </p>
      {keys === null ? (
        <ListMissing error={error} label="Loading the keys" />
      ) : (
        <Keys keys={keys} isForAll={isForAll} />
      )}
      <SessionList isForAll={isForAll} />
      {isMaking && <KeyDialog onClose={() => setMaking(false)} />}
    </div>
  );
}

function Keys(props: { keys: ApiKey[]; isForAll: boolean }): ReactElement {
  if (props.keys.length === 0) {
    return <p className="content-empty">There is no key yet. Make one for a script or a tool.</p>;
  }
  return (
    <ul className="people-list">
      {props.keys.map((key) => (
        <KeyRow key={key.id} apiKey={key} isForAll={props.isForAll} />
      ))}
    </ul>
  );
}
