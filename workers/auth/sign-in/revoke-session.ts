import { changesBetween } from "../../../shared/audit/changes-between.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { isAdministrator } from "../actor/actor-state.ts";
import { readActor } from "../actor/read-actor.ts";
import { isUsable } from "../credential/credential-state.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { announceRevocation } from "../revocation/announce-revocation.ts";

/** Ends a session of the caller, or any of the tenant for an administrator. Fails with NOT_FOUND when none such holds. */
export async function revokeSession(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  sessionId: string,
): Promise<Result<null>> {
  const { signIns, now } = dependencies;
  const actor = await readActor(dependencies, ctx);
  if (!actor.ok) return actor;
  const { tenantId, userId } = actor.value;
  const session = await signIns.findSession(tenantId, sessionId);
  const isReachable = session?.userId === userId || isAdministrator(actor.value);
  if (session === null || !isReachable || !isUsable(session, now())) return NO_SUCH_SESSION;
  const revoked = { id: sessionId, userId: session.userId, revokedAt: now() };
  const entry = noteChange(ctx, revoked.revokedAt, {
    action: "session.revoke",
    target: { id: sessionId },
    changes: changesBetween({}, { userId: session.userId }),
  });
  if (!(await signIns.revokeSession(tenantId, revoked, entry))) return NO_SUCH_SESSION;
  await announceRevocation(dependencies, ctx, session);
  return succeed(null);
}

/** The same words for a session that does not exist, one that has ended, and one that is somebody else's. */
const NO_SUCH_SESSION = fail("NOT_FOUND", "There is no session with this id.");
