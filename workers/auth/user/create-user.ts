import { changesBetween } from "../../../shared/audit/changes-between.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { keepResult, type Claimable } from "../../../shared/idempotency/claim.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import type { NewUser, User } from "../../../shared/schemas/user-schemas.ts";
import { mayAssign } from "../actor/actor-state.ts";
import { readAdministrator } from "../actor/read-actor.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { ABOVE_YOURS, EMAIL_TAKEN } from "./refusals.ts";
import { toUser } from "./to-user.ts";

/** Adds a user to the caller's tenant. Fails with FORBIDDEN or EMAIL_TAKEN. */
export async function createUser(
  { claim = null, ...dependencies }: AuthDependencies & Claimable,
  ctx: CallerContext,
  { disabled, ...named }: NewUser,
): Promise<Result<User>> {
  const actor = await readAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  if (!mayAssign(actor.value, named.role)) return ABOVE_YOURS;
  const { tenantId } = actor.value;
  const createdAt = dependencies.now();
  const disabledAt = disabled ? createdAt : null;
  const user = { ...named, userId: newId("usr"), createdAt, disabledAt };
  const added = toUser({ tenantId, ...user });
  const entry = noteChange(ctx, createdAt, {
    action: "user.create",
    target: { id: user.userId, name: user.email },
    changes: changesBetween({}, { ...named, disabled }),
  });
  const record = { entry, kept: keepResult(claim, added) };
  const isAdded = await dependencies.users.insert(tenantId, user, record);
  return isAdded ? succeed(added) : EMAIL_TAKEN;
}
