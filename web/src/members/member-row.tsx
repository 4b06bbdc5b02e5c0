import { Pencil, Trash2 } from "lucide-react";
import { type ReactElement, useState } from "react";
import type { User } from "../../../shared/schemas/user-schemas.ts";
import { useApp } from "../app-context.ts";
import { ConfirmDialog } from "../layout/confirm-dialog.tsx";
import { IconButton } from "../layout/icon-button.tsx";
import { initialsOf } from "../layout/initials-of.ts";
import { mayManage } from "./may-manage.ts";
import { MemberDialog } from "./member-dialog.tsx";
import { useDeleteMember } from "./use-members.ts";

/** One member, and what may be done about them. */
export function MemberRow({ member }: { member: User }): ReactElement {
  const { me } = useApp();
  const { name, email, role, groups, disabled } = member;
  const isMe = member.id === me.userId;
  return (
    <li className="person" data-disabled={disabled}>
      <span className="person-mark" aria-hidden="true">
        {initialsOf(name)}
      </span>
      <div className="person-text">
        <p className="person-name" dir="auto">
          {name}
          {isMe && <span className="person-note"> (you)</span>}
        </p>
        <p className="person-line">{email}</p>
        <ul className="tags" aria-label={`What ${name} is`}>
          <li className="tag">{role}</li>
          {disabled && <li className="tag tag-failure">disabled</li>}
          {groups.map((group) => (
            <li key={group} className="tag tag-group" dir="auto">
              {group}
            </li>
          ))}
        </ul>
      </div>
      {mayManage(me, member) && <MemberActions member={member} isMe={isMe} />}
    </li>
  );
}

function MemberActions({ member, isMe }: { member: User; isMe: boolean }): ReactElement {
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const close = (): void => setOpen(null);
  const { remove, isRemoving } = useDeleteMember(member, close);
  return (
    <div className="person-actions">
      <IconButton label={`Edit ${member.name}`} onClick={() => setOpen("edit")}>
        <Pencil />
      </IconButton>
      {!isMe && (
        <IconButton label={`Delete ${member.name}`} onClick={() => setOpen("delete")}>
          <Trash2 />
        </IconButton>
      )}
      {open === "edit" && <MemberDialog member={member} onClose={close} />}
      <ConfirmDialog
        isOpen={open === "delete"}
        title={`Delete ${member.name}?`}
        confirmLabel="Delete"
        isBusy={isRemoving}
        onConfirm={remove}
        onClose={close}
      >
        Every key and session of theirs ends at once, and nobody sees their conversations any more.
        To let them come back later, disable them instead.
      </ConfirmDialog>
    </div>
  );
}
