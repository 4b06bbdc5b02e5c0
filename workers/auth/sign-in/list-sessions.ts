import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { Page, PageQuery } from "../../../shared/schemas/page-schemas.ts";
import type { Session } from "../../../shared/schemas/session-schemas.ts";
import { isAdministrator } from "../actor/actor-state.ts";
import { readActor } from "../actor/read-actor.ts";
import type { AuthDependencies } from "../env.ts";
import { readPage, type ListRange } from "../listing/list-place.ts";
import { toTime } from "../listing/to-time.ts";
import type { ListedSession } from "./sign-in-repository.ts";

/** Lists the sessions that hold, oldest first: the caller's own, or the whole tenant's for an administrator. Fails with VALIDATION_FAILED for a bad cursor. */
export async function listSessions(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  page: PageQuery,
): Promise<Result<Page<Session>>> {
  const actor = await readActor(dependencies, ctx);
  if (!actor.ok) return actor;
  const { tenantId, userId } = actor.value;
  const ofUser = isAdministrator(actor.value) ? null : userId;
  const which = { userId: ofUser, now: dependencies.now() };
  const { signIns } = dependencies;
  const read = (range: ListRange): Promise<ListedSession[]> =>
    signIns.listSessions(tenantId, which, range);
  return await readPage(page, read, (row) => toSession(row, ctx));
}

function toSession(row: ListedSession, { credentialId }: CallerContext): Session {
  return {
    ...row,
    current: row.id === credentialId,
    createdAt: toTime(row.createdAt),
    expiresAt: toTime(row.expiresAt),
  };
}
