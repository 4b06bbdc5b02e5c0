import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import type { Me } from "../../../shared/schemas/principal-schemas.ts";
import type { AuthDependencies } from "../env.ts";

/** Tells who the caller is. Fails with NOT_FOUND when the user is gone. */
export async function describeCaller(
  { users }: Pick<AuthDependencies, "users">,
  { tenantId, userId }: CallerContext,
): Promise<Result<Me>> {
  const user = await users.find(tenantId, userId);
  if (user === null) return fail("NOT_FOUND", "This user does not exist any more.");
  const { name, email, role } = user;
  return succeed({ userId, tenantId, name, email, role });
}
