import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import { ClientError } from "../../../shared/client/client-error.ts";
import type { Me } from "../../../shared/schemas/principal-schemas.ts";

/** Whether this browser is signed in, as far as the page knows; `expired` when it was until now. */
export type SessionState =
  | { phase: "checking" }
  | { phase: "signed-in" | "expired"; me: Me }
  | { phase: "signed-out" }
  | { phase: "unreachable"; detail: string };

const NOT_ASKFLASH =
  "Something other than AskFlash answered at this address. Check the address, and any proxy before it.";

/** Asks the server who this browser is signed in as. */
export async function loadSession(client: Pick<AskFlashClient, "me">): Promise<SessionState> {
  try {
    return { phase: "signed-in", me: await client.me() };
  } catch (error) {
    if (!(error instanceof ClientError)) return { phase: "unreachable", detail: NOT_ASKFLASH };
    if (error.status === 401) return { phase: "signed-out" };
    return { phase: "unreachable", detail: error.message };
  }
}

/** What the page shows after a check: what somebody was reading stays until the same person is back. */
export function nextSession(before: SessionState, checked: SessionState): SessionState {
  if (before.phase !== "signed-in" && before.phase !== "expired") return checked;
  if (checked.phase === "signed-out") return { phase: "expired", me: before.me };
  return checked.phase === "unreachable" ? before : checked;
}
