import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { mayManage } from "../actor/actor-state.ts";
import { readAdministrator } from "../actor/read-actor.ts";
import type { AuthDependencies } from "../env.ts";
import { ABOVE_YOURS, NO_SUCH_USER } from "./refusals.ts";
import type { StoredUser } from "./user-repository.ts";

/** Reads a user of the caller's tenant whom the caller manages. Fails with UNAUTHENTICATED, NOT_FOUND or FORBIDDEN. */
export async function readManagedUser(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  userId: string,
): Promise<Result<StoredUser>> {
  const actor = await readAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  const user = await dependencies.users.find(actor.value.tenantId, userId);
  if (user === null) return NO_SUCH_USER;
  return mayManage(actor.value, user) ? succeed(user) : ABOVE_YOURS;
}
