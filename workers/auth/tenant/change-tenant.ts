import { changesBetween } from "../../../shared/audit/changes-between.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { Tenant, TenantChange } from "../../../shared/schemas/tenant-schemas.ts";
import { readAdministrator } from "../actor/read-actor.ts";
import { noteChange } from "../audit/note-change.ts";
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
  const before = await describeTenant(dependencies, ctx);
  if (!before.ok) return before;
  const entry = noteChange(ctx, dependencies.now(), {
    action: "tenant.change",
    target: { id: tenantId, name: before.value.name },
    changes: changesBetween(flatten(before.value), flatten(change)),
  });
  await dependencies.tenants.change(tenantId, change, entry);
  dependencies.limits.forget(tenantId);
  return await describeTenant(dependencies, ctx);
}

/** Each limit is a field of its own. */
function flatten({ limits = {}, ...named }: TenantChange): Record<string, unknown> {
  const each = Object.entries(limits).map(([name, limit]) => [`limits.${name}`, limit]);
  return { ...named, ...Object.fromEntries(each) };
}
