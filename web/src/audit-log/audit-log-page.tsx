import { Download } from "lucide-react";
import { type MouseEvent, type ReactElement, useState } from "react";
import { auditExportPath } from "../../../shared/client/audit-calls.ts";
import type { AuditEntry, AuditFilter } from "../../../shared/schemas/audit-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { ListMissing } from "../layout/list-missing.tsx";
import { LoadMore } from "../layout/load-more.tsx";
import { NotFoundPanel } from "../layout/not-found-panel.tsx";
import { useToast } from "../layout/toast-context.ts";
import { mayManageMembers } from "../members/may-manage.ts";
import { useMembers } from "../members/use-members.ts";
import { AuditEntries } from "./audit-entries.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { type AuditLog, useAuditLog } from "./use-audit-log.ts";
import { EMPTY_FILTER, isFiltering, readFilter } from "./written-filter.ts";

/** Who did what in the tenant, when, from where. */
export function AuditLogPage(): ReactElement {
  const { me } = useApp();
  const [written, setWritten] = useState(EMPTY_FILTER);
  const filter = readFilter(written);
  const { members } = useMembers();
  const log = useAuditLog(filter);
  if (!mayManageMembers(me)) {
    return (
      <NotFoundPanel title="The audit log is read by administrators">
        Ask one of them when you want to know who has changed something.
      </NotFoundPanel>
    );
  }
  return (
    <div className="content audit-log">
      <div className="content-head">
        <h1>Audit log</h1>
        {filter !== null && <ExportLink filter={filter} />}
      </div>
      <p className="content-lead">
        Every change and every sign-in of the last 400 days. Nobody can alter it. Questions and
        answers are not in it.
      </p>
      <AuditFilters
        written={written}
        members={members ?? []}
        targetName={nameOf(written.target, log.entries ?? [])}
        onWrite={setWritten}
      />
      {filter !== null && (
        <FoundEntries
          log={log}
          isFiltered={isFiltering(written)}
          onChooseTarget={(target) => setWritten({ ...EMPTY_FILTER, target })}
        />
      )}
    </div>
  );
}

function FoundEntries(props: {
  log: AuditLog;
  isFiltered: boolean;
  onChooseTarget: (target: string) => void;
}): ReactElement {
  const { entries, error, hasMore, isLoadingMore, loadMore } = props.log;
  if (entries === null || error !== null) {
    return <ListMissing error={error} label="Loading the audit log" />;
  }
  if (entries.length === 0) {
    return (
      <p className="audit-empty" role="status">
        {props.isFiltered ? "Nothing like this has been done." : "Nothing has been done yet."}
      </p>
    );
  }
  return (
    <>
      <p className="visually-hidden" role="status">
        {entries.length} entries shown
      </p>
      <AuditEntries entries={entries} onChooseTarget={props.onChooseTarget} />
      <LoadMore hasMore={hasMore} isLoading={isLoadingMore} onLoad={loadMore} />
    </>
  );
}

/** What the newest entry calls a thing that has a name. */
function nameOf(target: string, entries: AuditEntry[]): string | null {
  const named = entries.find((entry) => entry.target.id === target && entry.target.name !== null);
  return named?.target.name ?? null;
}

function ExportLink({ filter }: { filter: AuditFilter }): ReactElement {
  const { client } = useApp();
  const showToast = useToast();
  const path = auditExportPath(filter);
  // The browser downloads by itself, and could not renew a session that has to be renewed.
  const download = (event: MouseEvent): void => {
    event.preventDefault();
    client.me().then(
      () => location.assign(path),
      (error: unknown) => showToast(`Nothing was exported. ${describeError(error)}`),
    );
  };
  return (
    <a className="button" href={path} download onClick={download}>
      <Download />
      Export
    </a>
  );
}
