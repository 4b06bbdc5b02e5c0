import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { Page, PageQuery } from "../../../shared/schemas/page-schemas.ts";
import type { User } from "../../../shared/schemas/user-schemas.ts";
import { readAdministrator } from "../actor/read-actor.ts";
import type { AuthDependencies } from "../env.ts";
import { readPage } from "../listing/list-place.ts";
import { toUser } from "./to-user.ts";

/** Lists the users of the caller's tenant, oldest first. Fails with FORBIDDEN, or VALIDATION_FAILED for a bad cursor. */
export async function listUsers(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  page: PageQuery,
): Promise<Result<Page<User>>> {
  const actor = await readAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  const { tenantId } = actor.value;
  return await readPage(
    page,
    (range) => dependencies.users.list(tenantId, range),
    (user) => toUser(user),
  );
}
