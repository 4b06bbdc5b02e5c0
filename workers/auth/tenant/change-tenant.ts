import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { Tenant, TenantChange } from "../../../shared/schemas/tenant-schemas.ts";
import { readAdministrator } from "../actor/read-actor.ts";
import type { AuthDependencies } from "../env.ts";
import { describeTenant } from "./describe-tenant.ts";

/** Renames the caller's tenant. Fails with FORBIDDEN. */
export async function changeTenant(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  { name }: TenantChange,
): Promise<Result<Tenant>> {
  const actor = await readAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  await dependencies.tenants.rename(actor.value.tenantId, name);
  return await describeTenant(dependencies, ctx);
}
