import type { ReactElement } from "react";
import type { AuditEntry } from "../../../shared/schemas/audit-schemas.ts";
import { useMediaQuery } from "../layout/use-media-query.ts";
import { formatMoment } from "../time/describe-time.ts";
import { EntryActor, EntryDeed, EntryOrigin, EntryOutcome } from "./entry-parts.tsx";

/** From this width on five columns stand side by side. */
const HAS_TABLE = "(min-width: 72rem)";

interface Entries {
  entries: AuditEntry[];
  onChooseTarget: (target: string) => void;
}

/** The entries as a table where there is room for one, and as cards elsewhere. */
export function AuditEntries(props: Entries): ReactElement {
  return useMediaQuery(HAS_TABLE) ? <AuditTable {...props} /> : <AuditCards {...props} />;
}

function AuditTable({ entries, onChooseTarget }: Entries): ReactElement {
  return (
    <table className="audit-table">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">From where</th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td>
              <EntryTime entry={entry} />
            </td>
            <td>
              <EntryActor entry={entry} />
            </td>
            <td>
              <EntryDeed entry={entry} onChooseTarget={onChooseTarget} />
            </td>
            <td>
              <EntryOrigin entry={entry} />
            </td>
            <td>
              <EntryOutcome entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AuditCards({ entries, onChooseTarget }: Entries): ReactElement {
  return (
    <ul className="audit-cards">
      {entries.map((entry) => (
        <li key={entry.id} className="audit-card">
          <div className="audit-card-head">
            <EntryTime entry={entry} />
            <EntryOutcome entry={entry} />
          </div>
          <EntryDeed entry={entry} onChooseTarget={onChooseTarget} />
          <div className="audit-card-actor">
            <EntryActor entry={entry} />
          </div>
          <EntryOrigin entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function EntryTime({ entry }: { entry: AuditEntry }): ReactElement {
  return (
    <time className="audit-quiet" dateTime={entry.at} title={entry.at}>
      {formatMoment(entry.at)}
    </time>
  );
}
