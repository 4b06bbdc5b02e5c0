import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { Tenant, TenantChange } from "../../../shared/schemas/tenant-schemas.ts";
import { readAdministrator } from "../actor/read-actor.ts";
import type { AuthDependencies } from "../env.ts";
import { describeTenant } from "./describe-tenant.ts";

/** Renames the caller's tenant, or sets its limits. Fails with FORBIDDEN. */
export async function changeTenant(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  change: TenantChange,
): Promise<Result<Tenant>> {
  const actor = await readAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  const { tenantId } = actor.value;
  await dependencies.tenants.change(tenantId, change);
  dependencies.limits.forget(tenantId);
  return await describeTenant(dependencies, ctx);
}
