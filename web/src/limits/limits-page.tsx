import { type FormEvent, type ReactElement, useState } from "react";
import type { TenantLimits } from "../../../shared/schemas/tenant-schemas.ts";
import { useApp } from "../app-context.ts";
import { TextField } from "../layout/labelled-field.tsx";
import { ListMissing } from "../layout/list-missing.tsx";
import { NotFoundPanel } from "../layout/not-found-panel.tsx";
import { mayManageMembers } from "../members/may-manage.ts";
import { useLimits, useSaveLimits } from "./use-limits.ts";
import { readChanges, writeLimits, type WrittenLimits } from "./written-limits.ts";

/** How much the tenant's people may ask for. */
export function LimitsPage(): ReactElement {
  const { me } = useApp();
  const { limits, error } = useLimits();
  if (!mayManageMembers(me)) {
    return (
      <NotFoundPanel title="Limits are set by administrators">
        Ask one of them when the limit of questions is too low for your work.
      </NotFoundPanel>
    );
  }
  return (
    <div className="content people">
      <div className="content-head">
        <h1>Limits</h1>
      </div>
      <p className="content-lead">
        A question or a search counts for whoever asks it, through the page and keys alike. Reading
        counts in the minute alone.
      </p>
      {limits === null ? (
        <ListMissing error={error} label="Loading the limits" />
      ) : (
        <LimitsForm limits={limits} />
      )}
    </div>
  );
}

function LimitsForm({ limits }: { limits: TenantLimits }): ReactElement {
  const [written, setWritten] = useState(() => writeLimits(limits));
  const { save, isSaving, error } = useSaveLimits();
  const changes = readChanges(written, limits);
  const isChanged = changes !== null && Object.keys(changes).length > 0;
  const write = (change: Partial<WrittenLimits>): void => setWritten({ ...written, ...change });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (changes !== null && isChanged) save(changes);
  };
  const problem = changes === null ? "Write whole numbers from 1 to 10,000,000." : error;
  return (
    <form className="limits-form" onSubmit={onSubmit}>
      <TextField
        label="For each person, in any 60 minutes"
        hint="Exact: nobody asks more, whatever they ask through."
        inputMode="numeric"
        value={written.requestsPerHourPerUser}
        onWrite={(requestsPerHourPerUser) => write({ requestsPerHourPerUser })}
      />
      <TextField
        label="For everybody together, in a minute"
        hint="Every request counts, so that no storm slows everybody down."
        inputMode="numeric"
        value={written.requestsPerMinutePerTenant}
        onWrite={(requestsPerMinutePerTenant) => write({ requestsPerMinutePerTenant })}
      />
      {problem !== null && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      <div className="buttons">
        <button type="submit" className="button button-primary" disabled={!isChanged || isSaving}>
          Save
        </button>
      </div>
    </form>
  );
}
