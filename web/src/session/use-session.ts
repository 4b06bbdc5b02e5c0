import { useCallback, useEffect, useState } from "react";
import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import { loadSession, type SessionState } from "./load-session.ts";

/** The session, checked when the page loads, on demand, and when a signed-out tab is looked at again. */
export function useSession(client: AskFlashClient): { session: SessionState; check: () => void } {
  const [session, setSession] = useState<SessionState>({ phase: "checking" });
  const check = useCallback(() => {
    void loadSession(client).then(setSession);
  }, [client]);
  useEffect(check, [check]);
  useEffect(() => {
    if (session.phase !== "signed-out") return undefined;
    window.addEventListener("focus", check);
    return () => window.removeEventListener("focus", check);
  }, [session.phase, check]);
  return { session, check };
}
