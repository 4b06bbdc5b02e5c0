import { changesBetween } from "../../../shared/audit/changes-between.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { User, UserChange } from "../../../shared/schemas/user-schemas.ts";
import { mayAssign, mayManage, type Actor } from "../actor/actor-state.ts";
import { readAdministrator } from "../actor/read-actor.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { announceRevocation } from "../revocation/announce-revocation.ts";
import { ABOVE_YOURS, EMAIL_TAKEN, LAST_OWNER, NO_SUCH_USER, YOURSELF } from "./refusals.ts";
import { toUser } from "./to-user.ts";
import type { StoredUser, StoredUserChange } from "./user-repository.ts";

/**
 * Changes a user of the caller's tenant; one who is disabled loses every key and session. Fails with NOT_FOUND, FORBIDDEN,
 * EMAIL_TAKEN or LAST_OWNER.
 */
export async function changeUser(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  { userId, ...change }: UserChange & { userId: string },
): Promise<Result<User>> {
  const { users } = dependencies;
  const actor = await readAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  const { tenantId } = actor.value;
  const user = await users.find(tenantId, userId);
  if (user === null) return NO_SUCH_USER;
  const allowed = judgeChange(actor.value, user, change);
  if (!allowed.ok) return allowed;
  const changedAt = dependencies.now();
  const isChanged = await users.change(
    tenantId,
    { userId, change: toStored(change, user, changedAt) },
    noteChange(ctx, changedAt, {
      action: "user.change",
      target: { id: userId, name: user.email },
      changes: changesBetween(toUser(user), change),
    }),
  );
  const changed = await users.find(tenantId, userId);
  if (changed === null) return NO_SUCH_USER;
  if (isChanged) {
    if (mayTakeAway(change)) await announceRevocation(dependencies, ctx, changed);
    return succeed(toUser(changed));
  }
  const { email } = change;
  const isTaken = email !== undefined && (await users.hasEmail(tenantId, email, userId));
  return isTaken ? EMAIL_TAKEN : LAST_OWNER;
}

function judgeChange(actor: Actor, user: StoredUser, change: UserChange): Result<null> {
  const { role = user.role, disabled = false } = change;
  const hasNewRole = role !== user.role;
  if (!mayManage(actor, user)) return ABOVE_YOURS;
  if (user.userId === actor.userId && (hasNewRole || disabled)) return YOURSELF;
  return hasNewRole && !mayAssign(actor, role) ? ABOVE_YOURS : succeed(null);
}

/** A new name or email takes no right away. */
function mayTakeAway({ role, groups, disabled }: UserChange): boolean {
  return role !== undefined || groups !== undefined || disabled === true;
}

/** The time of a user who was disabled before stays. */
function toStored(
  { disabled, ...named }: UserChange,
  { disabledAt }: StoredUser,
  now: number,
): StoredUserChange {
  if (disabled === undefined) return named;
  return { ...named, disabledAt: disabled ? (disabledAt ?? now) : null };
}
