import { CloudOff, LogIn } from "lucide-react";
import { type ReactElement, useEffect, useState, useSyncExternalStore } from "react";
import type { ConnectionStatus } from "../../../shared/client/conversation-connection.ts";
import { useApp } from "../app-context.ts";

/** A connection that comes back within this time is not worth a word, in milliseconds. */
const PATIENCE_MS = 800;

/** Says why nothing new can arrive, and what to do about it; nothing while all is well. */
export function ConnectionNotice(props: {
  status: ConnectionStatus;
  onReconnect: () => void;
}): ReactElement | null {
  const { isExpired, checkSession } = useApp();
  const isOnline = useSyncExternalStore(subscribeToOnline, () => navigator.onLine);
  const isReconnecting = useIsLasting(props.status.phase === "reconnecting");
  if (isExpired) {
    return (
      <div className="connection-notice" role="status">
        <LogIn />
        <p>
          You are signed out.{" "}
          <a href="/sign-in" target="_blank" rel="noopener">
            Sign in again
          </a>{" "}
          in another tab.
        </p>
        <button type="button" className="text-button" onClick={checkSession}>
          Check again
        </button>
      </div>
    );
  }
  if (!isOnline) {
    return (
      <div className="connection-notice" role="status">
        <CloudOff />
        <p>You are offline. What you ask is sent when you are back.</p>
      </div>
    );
  }
  if (!isReconnecting) return null;
  return (
    <div className="connection-notice" role="status">
      <CloudOff />
      <p>The connection was lost. Reconnecting…</p>
      <button type="button" className="text-button" onClick={props.onReconnect}>
        Try now
      </button>
    </div>
  );
}

function useIsLasting(isNow: boolean): boolean {
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    if (!isNow) return undefined;
    const timer = setTimeout(() => setLasting(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [isNow]);
  return isLasting;
}

function subscribeToOnline(onChange: () => void): () => void {
  addEventListener("online", onChange);
  addEventListener("offline", onChange);
  return () => {
    removeEventListener("online", onChange);
    removeEventListener("offline", onChange);
  };
}
