import type { AuthDependencies } from "../env.ts";
import type { StoredIdentityProvider } from "../identity-provider/identity-provider-repository.ts";
import type { StoredUser, StoredUserChange } from "../user/user-repository.ts";
import { mapGroups, mapRole } from "./map-claims.ts";
import type { Claims } from "./read-claims.ts";

/** Gives a user the role and the groups that the claims of this sign-in say; a tenant's last owner stays one. */
export async function applyClaims(
  { users }: Pick<AuthDependencies, "users">,
  provider: StoredIdentityProvider,
  { user, claims }: { user: StoredUser; claims: Claims },
): Promise<void> {
  const { tenantId, userId } = user;
  const role = mapRole(provider, claims, user.role);
  const groups = mapGroups(provider.groupClaim, claims);
  const change: StoredUserChange = groups === null || isSame(groups, user.groups) ? {} : { groups };
  if (role !== user.role && (await users.change(tenantId, userId, { ...change, role }))) return;
  if (change.groups !== undefined) await users.change(tenantId, userId, change);
}

function isSame(groups: string[], others: string[]): boolean {
  return JSON.stringify(groups.toSorted()) === JSON.stringify(others.toSorted());
}
