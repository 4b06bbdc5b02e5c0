import { UserPlus } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApp } from "../app-context.ts";
import { ListMissing } from "../layout/list-missing.tsx";
import { NotFoundPanel } from "../layout/not-found-panel.tsx";
import { mayManageMembers } from "./may-manage.ts";
import { MemberDialog } from "./member-dialog.tsx";
import { MemberRow } from "./member-row.tsx";
import { useMembers } from "./use-members.ts";

/** Who is in the tenant: their roles, and the groups whose sources they read. */
export function MembersPage(): ReactElement {
  const { me } = useApp();
  const { members, error } = useMembers();
  const [isAdding, setAdding] = useState(false);
  if (!mayManageMembers(me)) {
    return (
      <NotFoundPanel title="Members are managed by administrators">
        Ask one of them to add somebody, or to change what you may do.
      </NotFoundPanel>
    );
  }
  return (
    <div className="content people">
      <div className="content-head">
        <h1>Members</h1>
        <button type="button" className="button button-primary" onClick={() => setAdding(true)}>
          <UserPlus />
          Add a member
        </button>
      </div>
      <p className="content-lead">
        Everybody searches and asks; the role says what else. Groups open the sources that name them
        as readers.
      </p>
      {members === null ? (
        <ListMissing error={error} label="Loading the members" />
      ) : (
        <ul className="people-list">
          {members.map((member) => (
            <MemberRow key={member.id} member={member} />
          ))}
        </ul>
      )}
      {isAdding && <MemberDialog member={null} onClose={() => setAdding(false)} />}
    </div>
  );
}
