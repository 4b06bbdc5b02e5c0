import { changesBetween } from "../../../shared/audit/changes-between.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { mayManage } from "../actor/actor-state.ts";
import { readAdministrator } from "../actor/read-actor.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { announceRevocation } from "../revocation/announce-revocation.ts";
import { ABOVE_YOURS, LAST_OWNER, NO_SUCH_USER, YOURSELF } from "./refusals.ts";

/** Deletes a user of the caller's tenant with every key and session. Fails with NOT_FOUND, FORBIDDEN or LAST_OWNER. */
export async function deleteUser(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  userId: string,
): Promise<Result<null>> {
  const actor = await readAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  const { users } = dependencies;
  const { tenantId } = actor.value;
  const user = await users.find(tenantId, userId);
  if (user === null) return NO_SUCH_USER;
  if (!mayManage(actor.value, user)) return ABOVE_YOURS;
  if (userId === actor.value.userId) return YOURSELF;
  const entry = noteChange(ctx, dependencies.now(), {
    action: "user.delete",
    target: { id: userId, name: user.email },
    changes: changesBetween({}, { name: user.name, role: user.role }),
  });
  if (await users.remove(tenantId, userId, entry)) {
    await announceRevocation(dependencies, ctx, user);
    return succeed(null);
  }
  return (await users.find(tenantId, userId)) === null ? NO_SUCH_USER : LAST_OWNER;
}
