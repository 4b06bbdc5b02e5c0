import { type FormEvent, type ReactElement, useState } from "react";
import type { TenantLimits } from "../../../shared/schemas/tenant-schemas.ts";
import { useApp } from "../app-context.ts";
import { Link } from "wouter";
import { TextField } from "../layout/labelled-field.tsx";
import { ListMissing } from "../layout/list-missing.tsx";
import { NotFoundPanel } from "../layout/not-found-panel.tsx";
import { mayManageMembers } from "../members/may-manage.ts";
import { BUDGET_FIELDS, REQUEST_FIELDS } from "./limit-fields.ts";
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
  const read = readChanges(written, limits);
  const changes = "changes" in read ? read.changes : {};
  const isChanged = Object.keys(changes).length > 0;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isChanged) save(changes);
  };
  const problem = "problem" in read ? read.problem : error;
  const fields = { written, onWrite: setWritten };
  return (
    <form className="limits-form" onSubmit={onSubmit}>
      <LimitFields {...fields} named={REQUEST_FIELDS} />
      <h2>Budgets</h2>
      <p className="content-lead">
        Models report what an answer took; days and months end at midnight, UTC. A field left empty
        is no budget. What has been used stands under <Link href="/usage">Usage</Link>.
      </p>
      <LimitFields {...fields} named={BUDGET_FIELDS} />
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

function LimitFields(props: {
  named: typeof REQUEST_FIELDS;
  written: WrittenLimits;
  onWrite: (written: WrittenLimits) => void;
}): ReactElement[] {
  const { named, written, onWrite } = props;
  return named.map(({ name, label, hint }) => (
    <TextField
      key={name}
      label={label}
      hint={hint}
      inputMode={name === "costUsdPerMonthPerTenant" ? "decimal" : "numeric"}
      value={written[name]}
      onWrite={(text) => onWrite({ ...written, [name]: text })}
    />
  ));
}
