import { changesBetween } from "../../../shared/audit/changes-between.ts";
import { noteChange, type ProvenRequest } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import type { StoredIdentityProvider } from "../identity-provider/identity-provider-repository.ts";
import { announceRevocation } from "../revocation/announce-revocation.ts";
import type { StoredUser, StoredUserChange } from "../user/user-repository.ts";
import { mapGroups, mapRole } from "./map-claims.ts";
import type { Claims } from "./read-claims.ts";

/** Gives a user the role and the groups that the claims of this sign-in say; a tenant's last owner stays one. */
export async function applyClaims(
  dependencies: Pick<AuthDependencies, "users" | "revocations" | "now">,
  provider: StoredIdentityProvider,
  { user, claims, request }: { user: StoredUser; claims: Claims; request: ProvenRequest },
): Promise<void> {
  const { users, now } = dependencies;
  const { tenantId, userId } = user;
  const role = mapRole(provider, claims, user.role);
  const groups = mapGroups(provider.groupClaim, claims);
  const change: StoredUserChange = groups === null || isSame(groups, user.groups) ? {} : { groups };
  const apply = (changed: StoredUserChange): Promise<boolean> =>
    users.change(
      tenantId,
      { userId, change: changed },
      noteChange({ ...request, tenantId, userId }, now(), {
        action: "user.change",
        target: { id: userId, name: user.email },
        changes: changesBetween(user, changed),
      }),
    );
  const isDone =
    (role !== user.role && (await apply({ ...change, role }))) ||
    (change.groups !== undefined && (await apply(change)));
  // Sockets that were opened before keep what their user had then until they hear of it.
  if (isDone) await announceRevocation(dependencies, request, user);
}

function isSame(groups: string[], others: string[]): boolean {
  return JSON.stringify(groups.toSorted()) === JSON.stringify(others.toSorted());
}
