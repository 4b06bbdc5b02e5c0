import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import type { Tenant } from "../../../shared/schemas/tenant-schemas.ts";
import type { AuthDependencies } from "../env.ts";
import { toTenant } from "./to-tenant.ts";

/** Tells which tenant the caller belongs to. Fails with NOT_FOUND when it is gone. */
export async function describeTenant(
  { tenants }: Pick<AuthDependencies, "tenants">,
  { tenantId }: CallerContext,
): Promise<Result<Tenant>> {
  const tenant = await tenants.find(tenantId);
  if (tenant === null) return fail("NOT_FOUND", "This tenant does not exist any more.");
  return succeed(toTenant(tenant));
}
