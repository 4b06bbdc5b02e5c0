import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import type { AuthDependencies } from "../env.ts";
import { isUsable, type VerifiedCredential } from "./credential-state.ts";

/** A credential that holds, and whether it is a key rather than a session. */
interface FoundCredential extends VerifiedCredential {
  isKey: boolean;
}

/** Finds the key or session behind a verified context as it is now; null when it holds no more for that tenant and user. */
export async function findCredential(
  {
    apiKeys,
    signIns,
    ensureAdministrator,
    now,
  }: Pick<AuthDependencies, "apiKeys" | "signIns" | "ensureAdministrator" | "now">,
  { tenantId, userId, credentialId }: CallerContext,
): Promise<FoundCredential | null> {
  await ensureAdministrator();
  const key = await apiKeys.find(tenantId, credentialId);
  const stored = key ?? (await signIns.findSession(tenantId, credentialId));
  if (stored === null || stored.userId !== userId || !isUsable(stored, now())) return null;
  const isKey = key !== null;
  return { stored, isKey, scopes: key === null || key.isBootstrap ? [...SCOPES] : key.scopes };
}
