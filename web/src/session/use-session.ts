import { useCallback, useEffect, useState } from "react";
import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import { loadSession, nextSession, type SessionState } from "./load-session.ts";

/** The session, checked when the page loads, on demand, and when a signed-out tab is looked at again. */
export function useSession(client: AskFlashClient): { session: SessionState; check: () => void } {
  const [session, setSession] = useState<SessionState>({ phase: "checking" });
  const check = useCallback(() => {
    void loadSession(client).then((checked) =>
      setSession((before) => {
        if (isOtherUser(before, checked)) location.reload();
        return nextSession(before, checked);
      }),
    );
  }, [client]);
  useEffect(check, [check]);
  useEffect(() => {
    if (session.phase !== "signed-out" && session.phase !== "expired") return undefined;
    window.addEventListener("focus", check);
    return () => window.removeEventListener("focus", check);
  }, [session.phase, check]);
  return { session, check };
}

/** Nothing that one person has loaded may be shown to another. */
function isOtherUser(before: SessionState, checked: SessionState): boolean {
  return "me" in before && "me" in checked && before.me.userId !== checked.me.userId;
}
