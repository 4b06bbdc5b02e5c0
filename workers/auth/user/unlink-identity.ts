import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { announceRevocation } from "../revocation/announce-revocation.ts";
import { readManagedUser } from "./read-managed-user.ts";

/**
 * Has an identity mean a user of the caller's tenant no more, and ends the sessions that were begun through it. Fails with
 * NOT_FOUND or FORBIDDEN.
 */
export async function unlinkIdentity(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  { userId, identityId }: { userId: string; identityId: string },
): Promise<Result<null>> {
  const { userIdentities, now } = dependencies;
  const user = await readManagedUser(dependencies, ctx, userId);
  if (!user.ok) return user.error.code === "NOT_FOUND" ? NO_SUCH_IDENTITY : user;
  const { tenantId, email } = user.value;
  const entry = noteChange(ctx, now(), {
    action: "user.unlink",
    target: { id: userId, name: email },
    changes: { identityProvider: { from: identityId, to: null } },
  });
  const identity = { userId, providerId: identityId };
  if (!(await userIdentities.unlink(tenantId, identity, entry))) return NO_SUCH_IDENTITY;
  await announceRevocation(dependencies, ctx, user.value);
  return succeed(null);
}

/** The same words whether there is no such user or no such identity. */
const NO_SUCH_IDENTITY = fail("NOT_FOUND", "There is no user with this id and this identity.");
