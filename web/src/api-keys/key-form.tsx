import { type FormEvent, type ReactElement, useState } from "react";
import type { NewApiKey } from "../../../shared/schemas/api-key-schemas.ts";
import type { Scope } from "../../../shared/schemas/principal-schemas.ts";
import { useApp } from "../app-context.ts";
import { FormEnd } from "../layout/form-dialog.tsx";
import { SelectField, TextField } from "../layout/labelled-field.tsx";
import { useMembers } from "../members/use-members.ts";
import { describeLifetime, expiryOf, LIFETIMES_DAYS } from "./describe-key.ts";
import { SCOPE_NAMES, scopesOffered } from "./scope-names.ts";

const MAX_NAME_CHARS = 200;
const DEFAULT_LIFETIME_DAYS = 90;

/** What a new key is called, is for, and how long it holds. */
export function KeyForm(props: {
  error: string | null;
  isBusy: boolean;
  onCreate: (key: NewApiKey) => void;
  onClose: () => void;
}): ReactElement {
  const { me } = useApp();
  const [name, setName] = useState("");
  const [userId, setUserId] = useState(me.userId);
  const [scopes, setScopes] = useState<Scope[]>(["search"]);
  const [days, setDays] = useState(DEFAULT_LIFETIME_DAYS);
  const isComplete = name.trim() !== "" && scopes.length > 0;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const key = { name: name.trim(), userId, scopes, ...expiryOf(days, new Date()) };
    if (isComplete) props.onCreate(key);
  };
  return (
    <form onSubmit={onSubmit}>
      <TextField
        label="Name"
        maxLength={MAX_NAME_CHARS}
        placeholder="Nightly import"
        value={name}
        autoFocus
        onWrite={setName}
      />
      <UserField userId={userId} onChoose={setUserId} />
      <ScopeFields scopes={scopes} onChange={setScopes} />
      <SelectField
        label="It holds"
        value={String(days)}
        onChoose={(value) => setDays(Number(value))}
      >
        {LIFETIMES_DAYS.map((lifetime) => (
          <option key={lifetime} value={lifetime}>
            {describeLifetime(lifetime)}
          </option>
        ))}
      </SelectField>
      <FormEnd
        error={props.error}
        submitLabel="Make the key"
        isReady={isComplete && !props.isBusy}
        onClose={props.onClose}
      />
    </form>
  );
}

/** Whom the key acts as, for those who may choose. */
function UserField(props: {
  userId: string;
  onChoose: (userId: string) => void;
}): ReactElement | null {
  const { members } = useMembers();
  if (members === null || members.length < 2) return null;
  return (
    <SelectField label="It acts as" value={props.userId} onChoose={props.onChoose}>
      {members.map(({ id, name, email }) => (
        <option key={id} value={id}>
          {`${name} (${email})`}
        </option>
      ))}
    </SelectField>
  );
}

function ScopeFields(props: {
  scopes: Scope[];
  onChange: (scopes: Scope[]) => void;
}): ReactElement {
  const { scopes, onChange } = props;
  const { me } = useApp();
  const toggle = (scope: Scope, isChosen: boolean): void =>
    onChange(isChosen ? [...scopes, scope] : scopes.filter((other) => other !== scope));
  return (
    <fieldset className="choices">
      <legend className="field-label">It may</legend>
      {scopesOffered(me).map((scope) => (
        <label key={scope} className="choice">
          <input
            type="checkbox"
            checked={scopes.includes(scope)}
            onChange={(event) => toggle(scope, event.target.checked)}
          />
          {SCOPE_NAMES[scope]}
        </label>
      ))}
    </fieldset>
  );
}
