import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { LinkedIdentity } from "../../../shared/schemas/user-schemas.ts";
import type { AuthDependencies } from "../env.ts";
import { toTime } from "../listing/to-time.ts";
import { readManagedUser } from "./read-managed-user.ts";

/** The identities by which a user of the caller's tenant signs in, one of each provider at most. Fails with NOT_FOUND or FORBIDDEN. */
export async function listLinkedIdentities(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  userId: string,
): Promise<Result<LinkedIdentity[]>> {
  const user = await readManagedUser(dependencies, ctx, userId);
  if (!user.ok) return user;
  const identities = await dependencies.userIdentities.list(user.value.tenantId, userId);
  return succeed(
    identities.map(({ providerId, createdAt, ...identity }) => ({
      id: providerId,
      ...identity,
      createdAt: toTime(createdAt),
    })),
  );
}
