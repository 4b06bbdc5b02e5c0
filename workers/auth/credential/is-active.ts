import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { AuthDependencies } from "../env.ts";
import { isUsable } from "./credential-state.ts";

/** Whether the key or session behind a verified context still holds, for the tenant and user it names. */
export async function isActive(
  { apiKeys, signIns, ensureAdministrator, now }: AuthDependencies,
  { tenantId, userId, credentialId }: CallerContext,
): Promise<boolean> {
  await ensureAdministrator();
  const stored =
    (await apiKeys.find(tenantId, credentialId)) ??
    (await signIns.findSession(tenantId, credentialId));
  return stored !== null && stored.userId === userId && isUsable(stored, now());
}
