import type { ReactElement } from "react";
import type { AuditEntry } from "../../../shared/schemas/audit-schemas.ts";
import { ACTION_NAMES } from "./action-names.ts";
import { describeChanges } from "./describe-changes.ts";

const CREDENTIAL_NAMES: Record<AuditEntry["credential"]["kind"], string> = {
  "api-key": "API key",
  session: "Session",
  "identity-provider": "Identity provider",
  "sign-in-code": "Sign-in line",
  configuration: "Configuration",
};

/** Who did it, as they were called then. */
export function EntryActor({ entry }: { entry: AuditEntry }): ReactElement {
  const { userId, name, email } = entry.actor;
  if (userId === null) return <p className="audit-strong">The configuration</p>;
  return (
    <>
      <p className="audit-strong" dir="auto">
        {name ?? userId}
      </p>
      {email !== null && <p className="audit-quiet">{email}</p>}
    </>
  );
}

/** What was done to what; the name of what it was done to shows everything about that. */
export function EntryDeed(props: {
  entry: AuditEntry;
  onChooseTarget: (target: string) => void;
}): ReactElement {
  const { action, target, changes } = props.entry;
  const { id } = target;
  return (
    <>
      <p className="audit-strong">{ACTION_NAMES[action]}</p>
      {id !== null && (
        <button
          type="button"
          className="text-button audit-target"
          onClick={() => props.onChooseTarget(id)}
        >
          <span className="visually-hidden">Show everything about </span>
          <span dir="auto">{target.name ?? id}</span>
        </button>
      )}
      {describeChanges(changes).map(({ field, text }) => (
        <p key={field} className="audit-quiet">
          {field}: <span dir="auto">{text}</span>
        </p>
      ))}
    </>
  );
}

/** How it ended, where there is more to say than that it was done. */
export function EntryOutcome({ entry }: { entry: AuditEntry }): ReactElement {
  const { outcome, code } = entry;
  if (outcome === "succeeded") return <span className="audit-quiet">done</span>;
  if (outcome === "failed") {
    return (
      <span className="audit-quiet">
        <span className="tag tag-failure">failed</span> {code}
      </span>
    );
  }
  return <span className="tag">{outcome === "repeated" ? "a repetition" : "end not known"}</span>;
}

/** From where, by which request and with what. */
export function EntryOrigin({ entry }: { entry: AuditEntry }): ReactElement {
  const { client, credential, requestId } = entry;
  const rows: [string, string | null][] = [
    ["Program", client.agent],
    [CREDENTIAL_NAMES[credential.kind], credential.id],
    ["Request", requestId],
    ["Entry", entry.id],
  ];
  return (
    <details className="audit-more">
      <summary>{client.address ?? "no address"}</summary>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? "none"}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
