import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { RemovedPortion } from "../../../shared/contracts/tenant-data.ts";
import { addRemoved } from "../../../shared/tenant-data/add-removed.ts";
import type { AuthDependencies } from "../env.ts";

/** Users whose quotas one call clears; each has an object of its own. */
const MAX_CLEARED_USERS = 50;

/**
 * Removes a portion of what is left of a tenant whose deletion has begun: credentials, then users with their quotas, and
 * the tenant last. Throws for a tenant that nobody has asked to delete.
 */
export async function deleteTenantData(
  { tenantDeletions, clearQuota }: Pick<AuthDependencies, "tenantDeletions" | "clearQuota">,
  { tenantId }: CallerContext,
): Promise<RemovedPortion> {
  if ((await tenantDeletions.find(tenantId)) === null)
    throw new Error("Nobody has asked to delete this tenant.");
  const credentials = await tenantDeletions.removeCredentials(tenantId);
  if (!credentials.isDone) return credentials;
  const userIds = await tenantDeletions.listUserIds(tenantId, MAX_CLEARED_USERS);
  if (userIds.length === 0) {
    const { removed, isDone } = await tenantDeletions.removeTenant(tenantId);
    return { removed: addRemoved(credentials.removed, removed), isDone };
  }
  const cleared = await Promise.all(userIds.map((userId) => clearQuota({ tenantId, userId })));
  const users = {
    "auth.users": await tenantDeletions.removeUsers(tenantId, userIds),
    "auth.quotas": cleared.filter((wasKept) => wasKept).length,
  };
  return { removed: addRemoved(credentials.removed, users), isDone: false };
}
