import type { ReactElement } from "react";
import { useApp } from "../app-context.ts";
import { SelectField, TextField } from "../layout/labelled-field.tsx";
import { assignableRoles } from "../members/may-manage.ts";
import { ROLE_NAMES } from "../members/role-names.ts";
import { mayMakeOwner, type WrittenProvider } from "./written-provider.ts";

/** Who may come in by a provider, and as what at most. */
export function JoiningFields(props: {
  written: WrittenProvider;
  onWrite: (change: Partial<WrittenProvider>) => void;
}): ReactElement {
  const { written, onWrite } = props;
  const { me } = useApp();
  const roles = assignableRoles(me);
  return (
    <>
      <SelectField
        label="Who comes in"
        value={written.joining}
        onChoose={(value) => onWrite({ joining: value === "domain" ? "domain" : "invited" })}
      >
        <option value="invited">Members whom somebody has added</option>
        <option value="domain">Everybody with an email of a verified domain</option>
      </SelectField>
      <TextField
        label="Domains of emails"
        hint="Separated by commas. Whoever runs AskFlash verifies each."
        placeholder="example.com"
        value={written.domains}
        onWrite={(domains) => onWrite({ domains })}
      />
      <SelectField
        label="Highest role"
        hint="Nobody above it signs in here, and no claim gives more."
        value={written.highestRole}
        onChoose={(value) => {
          const highestRole = roles.find((role) => role === value);
          if (highestRole !== undefined) onWrite({ highestRole });
        }}
      >
        {roles.map((role) => (
          <option key={role} value={role}>
            {ROLE_NAMES[role].name}
          </option>
        ))}
      </SelectField>
      {mayMakeOwner(written) && (
        <label className="choice">
          <input
            type="checkbox"
            checked={written.firstBecomesOwner}
            onChange={(event) => onWrite({ firstBecomesOwner: event.target.checked })}
          />
          The next who joins becomes an owner
        </label>
      )}
    </>
  );
}
