import { X } from "lucide-react";
import type { ReactElement } from "react";
import { AUDIT_ACTIONS, type AuditAction } from "../../../shared/schemas/audit-schemas.ts";
import type { User } from "../../../shared/schemas/user-schemas.ts";
import { SelectField, TextField } from "../layout/labelled-field.tsx";
import { ACTION_NAMES } from "./action-names.ts";
import { EMPTY_FILTER, isFiltering, readFilter, type WrittenFilter } from "./written-filter.ts";

const ACTIONS = [...AUDIT_ACTIONS].sort((left, right) =>
  ACTION_NAMES[left].localeCompare(ACTION_NAMES[right]),
);

interface Filters {
  written: WrittenFilter;
  onWrite: (written: WrittenFilter) => void;
}

/** Which entries are shown: by whom, of what, from which day to which, about what. */
export function AuditFilters(
  props: Filters & {
    members: User[];
    /** What the entries call the thing that they are all about. */
    targetName: string | null;
  },
): ReactElement {
  const { written, onWrite } = props;
  const write = (change: Partial<WrittenFilter>): void => onWrite({ ...written, ...change });
  return (
    <form className="audit-filters" onSubmit={(event) => event.preventDefault()}>
      <ActorField {...props} />
      <ActionField written={written} onWrite={onWrite} />
      <div>
        <TextField
          label="From"
          type="date"
          value={written.from}
          onWrite={(from) => write({ from })}
        />
      </div>
      <div>
        <TextField label="To" type="date" value={written.to} onWrite={(to) => write({ to })} />
      </div>
      {readFilter(written) === null && (
        <p className="field-error" role="alert">
          The last day stands before the first.
        </p>
      )}
      {isFiltering(written) && (
        <div className="buttons audit-filtering">
          {written.target !== "" && (
            <span className="tag" dir="auto">
              about {props.targetName ?? written.target}
            </span>
          )}
          <button
            type="button"
            className="button button-small"
            onClick={() => onWrite(EMPTY_FILTER)}
          >
            <X />
            Show everything
          </button>
        </div>
      )}
    </form>
  );
}

function ActorField({ written, members, onWrite }: Filters & { members: User[] }): ReactElement {
  const { actor } = written;
  const isMember = actor === "" || members.some(({ id }) => id === actor);
  return (
    <div>
      <SelectField
        label="Who"
        value={actor}
        onChoose={(chosen) => onWrite({ ...written, actor: chosen })}
      >
        <option value="">Everybody</option>
        {!isMember && <option value={actor}>Somebody who is gone</option>}
        {members.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function ActionField({ written, onWrite }: Filters): ReactElement {
  return (
    <div>
      <SelectField
        label="What"
        value={written.action}
        onChoose={(action) => onWrite({ ...written, action: toAction(action) })}
      >
        <option value="">Everything</option>
        {ACTIONS.map((action) => (
          <option key={action} value={action}>
            {ACTION_NAMES[action]}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function toAction(value: string): AuditAction | "" {
  return AUDIT_ACTIONS.find((action) => action === value) ?? "";
}
