import { type FormEvent, type ReactElement, useState } from "react";
import type { User } from "../../../shared/schemas/user-schemas.ts";
import { useApp } from "../app-context.ts";
import { FormDialog, FormEnd } from "../layout/form-dialog.tsx";
import { SelectField, TextField } from "../layout/labelled-field.tsx";
import { readGroups } from "../sources/read-groups.ts";
import type { WrittenMember } from "./changes-of.ts";
import { LinkedAccounts } from "./linked-accounts.tsx";
import { assignableRoles } from "./may-manage.ts";
import { ROLE_NAMES } from "./role-names.ts";
import { useSaveMember } from "./use-members.ts";

const NOBODY: WrittenMember = { email: "", name: "", role: "member", groups: [], disabled: false };

const WHEN_ADDED = "Make a key for them afterwards: with it they search and ask.";
const WHEN_CHANGED = "What you change counts at once, and within half a minute everywhere.";

/** Asks who is to be a member; with a member it changes that one. */
export function MemberDialog(props: { member: User | null; onClose: () => void }): ReactElement {
  const { member, onClose } = props;
  return (
    <FormDialog
      title={member === null ? "Add a member" : `Edit ${member.name}`}
      description={member === null ? WHEN_ADDED : WHEN_CHANGED}
      onClose={onClose}
    >
      <MemberForm member={member} onClose={onClose} />
    </FormDialog>
  );
}

function MemberForm(props: { member: User | null; onClose: () => void }): ReactElement {
  const { member, onClose } = props;
  const { me } = useApp();
  const [written, setWritten] = useState(member === null ? NOBODY : writtenOf(member));
  const [groups, setGroups] = useState(member?.groups.join(", ") ?? "");
  const { save, isSaving, error } = useSaveMember(member, onClose);
  const { email, name, role } = written;
  const write = (change: Partial<WrittenMember>): void => setWritten({ ...written, ...change });
  const isMe = member?.id === me.userId;
  const isComplete = isWritten(written);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isComplete) save({ ...written, groups: readGroups(groups) });
  };
  return (
    <form onSubmit={onSubmit}>
      <TextField
        label="Name"
        maxLength={200}
        value={name}
        autoFocus
        onWrite={(value) => write({ name: value })}
      />
      <TextField
        label="Email"
        type="email"
        maxLength={254}
        value={email}
        onWrite={(value) => write({ email: value })}
      />
      <RoleField role={role} isMe={isMe} onChoose={(chosen) => write({ role: chosen })} />
      <TextField
        label="Groups"
        hint="Separated by commas, as sources name their readers."
        placeholder="hr, board"
        value={groups}
        onWrite={setGroups}
      />
      {member !== null && (
        <WaysIn
          member={member}
          isMe={isMe}
          isDisabled={written.disabled}
          onChange={(disabled) => write({ disabled })}
        />
      )}
      <FormEnd
        error={error}
        submitLabel={member === null ? "Add" : "Save"}
        isReady={isComplete && !isSaving}
        onClose={onClose}
      />
    </form>
  );
}

function writtenOf({ email, name, role, groups, disabled }: User): WrittenMember {
  return { email, name, role, groups, disabled };
}

function isWritten({ email, name }: WrittenMember): boolean {
  return email.trim() !== "" && name.trim() !== "";
}

/** How somebody comes in who is a member already. */
function WaysIn(props: {
  member: User;
  isMe: boolean;
  isDisabled: boolean;
  onChange: (disabled: boolean) => void;
}): ReactElement {
  return (
    <>
      {!props.isMe && <DisabledField disabled={props.isDisabled} onChange={props.onChange} />}
      <LinkedAccounts member={props.member} />
    </>
  );
}

function DisabledField(props: {
  disabled: boolean;
  onChange: (disabled: boolean) => void;
}): ReactElement {
  return (
    <label className="choice">
      <input
        type="checkbox"
        checked={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      Disabled: every key and session ends
    </label>
  );
}

function RoleField(props: {
  role: User["role"];
  isMe: boolean;
  onChoose: (role: User["role"]) => void;
}): ReactElement {
  const { me } = useApp();
  const roles = [...new Set([...assignableRoles(me), props.role])];
  const choose = (value: string): void => {
    const chosen = roles.find((role) => role === value);
    if (chosen !== undefined) props.onChoose(chosen);
  };
  return (
    <SelectField
      label="Role"
      hint={ROLE_NAMES[props.role].may}
      value={props.role}
      isDisabled={props.isMe}
      onChoose={choose}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {ROLE_NAMES[role].name}
        </option>
      ))}
    </SelectField>
  );
}
