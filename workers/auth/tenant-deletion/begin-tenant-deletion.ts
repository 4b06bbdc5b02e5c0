import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { readActor } from "../actor/read-actor.ts";
import type { AuthDependencies } from "../env.ts";
import { FIRST_TENANT_ID } from "../../../shared/authorization/platform-administrator.ts";

/**
 * Lets nobody of the caller's tenant in any more, from the moment this returns. Fails with FORBIDDEN for anybody but an
 * owner, TENANT_NAME_WRONG, or PLATFORM_TENANT for the tenant that runs the deployment.
 */
export async function beginTenantDeletion(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  { id, name }: { id: string; name: string },
): Promise<Result<null>> {
  const actor = await readActor(dependencies, ctx);
  if (!actor.ok) return actor;
  const { tenantId, role, scopes } = actor.value;
  if (role !== "owner" || !scopes.includes("admin")) return NOT_AN_OWNER;
  const { tenants, tenantDeletions, now } = dependencies;
  const tenant = await tenants.find(tenantId);
  if (tenant?.name !== name) return TENANT_NAME_WRONG;
  if (tenantId === FIRST_TENANT_ID) return PLATFORM_TENANT;
  await tenantDeletions.begin(tenantId, { id, requestedAt: now() });
  return succeed(null);
}

const NOT_AN_OWNER = fail("FORBIDDEN", "Owners alone delete a tenant.");

const PLATFORM_TENANT = fail(
  "PLATFORM_TENANT",
  "The administrators of this tenant run the deployment, so it cannot be deleted; take the deployment down instead.",
);

const TENANT_NAME_WRONG = fail(
  "TENANT_NAME_WRONG",
  "This is not the tenant's name; type it letter for letter, or nothing is deleted.",
  { errors: [{ path: "name", detail: "must be the tenant's name, letter for letter" }] },
);
