import { LogOut } from "lucide-react";
import { type ReactElement, useState } from "react";
import type { Session } from "../../../shared/schemas/session-schemas.ts";
import { ConfirmDialog } from "../layout/confirm-dialog.tsx";
import { IconButton } from "../layout/icon-button.tsx";
import { ListMissing } from "../layout/list-missing.tsx";
import { formatDate } from "../time/describe-time.ts";
import { useEndSession, useSessions } from "./use-sessions.ts";

/** The browsers that are signed in. */
export function SessionList({ isForAll }: { isForAll: boolean }): ReactElement {
  const { sessions, error } = useSessions();
  return (
    <section className="people-section">
      <h2>Signed-in browsers</h2>
      <p className="content-lead">
        {isForAll
          ? "Everybody’s browsers. One that is ended has to sign in again."
          : "Your browsers. One that is ended has to sign in again."}
      </p>
      {sessions === null ? (
        <ListMissing error={error} label="Loading the sessions" />
      ) : (
        <ul className="people-list">
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SessionRow({ session }: { session: Session }): ReactElement {
  const { userName, createdAt, expiresAt, current } = session;
  return (
    <li className="person">
      <div className="person-text">
        <p className="person-name" dir="auto">
          {userName}
          {current && <span className="person-note"> (this browser)</span>}
        </p>
        <p className="person-line">
          {`Signed in ${formatDate(createdAt)} · until ${formatDate(expiresAt)}`}
        </p>
      </div>
      {!current && <EndSession session={session} />}
    </li>
  );
}

function EndSession({ session }: { session: Session }): ReactElement {
  const [isAsking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  const { end, isEnding } = useEndSession(session, close);
  const what = `the session of ${session.userName} from ${formatDate(session.createdAt)}`;
  return (
    <div className="person-actions">
      <IconButton label={`End ${what}`} onClick={() => setAsking(true)}>
        <LogOut />
      </IconButton>
      <ConfirmDialog
        isOpen={isAsking}
        title={`End ${what}?`}
        confirmLabel="End it"
        isBusy={isEnding}
        onConfirm={end}
        onClose={close}
      >
        That browser is signed out within half a minute.
      </ConfirmDialog>
    </div>
  );
}
