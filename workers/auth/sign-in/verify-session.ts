import type { NamedSession } from "../../../shared/contracts/auth-contract.ts";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import { isUsable, type VerifiedCredential } from "../credential/credential-state.ts";
import type { AuthDependencies } from "../env.ts";

/** Verifies that a session holds; null when that tenant and user have no such, it has ended, or its user is disabled. A session has every scope. */
export async function verifySession(
  { signIns, now }: Pick<AuthDependencies, "signIns" | "now">,
  { tenantId, userId, sessionId }: NamedSession,
): Promise<VerifiedCredential | null> {
  const stored = await signIns.findSession(tenantId, sessionId);
  if (stored === null || stored.userId !== userId || !isUsable(stored, now())) return null;
  return { stored, scopes: [...SCOPES] };
}
