import { changesBetween } from "../../../shared/audit/changes-between.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import type { DomainOfTenant } from "../../../shared/schemas/identity-provider-schemas.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { readPlatformAdministrator } from "./read-platform-administrator.ts";
import { DOMAIN_TAKEN } from "./refusals.ts";

/** Takes a domain for verified as a tenant's. Fails with FORBIDDEN for anybody but a platform administrator, NOT_FOUND or DOMAIN_TAKEN. */
export async function verifyDomain(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  { tenant: tenantId, domain }: DomainOfTenant,
): Promise<Result<null>> {
  const { tenants, verifiedDomains, now } = dependencies;
  const actor = await readPlatformAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  if ((await tenants.find(tenantId)) === null) {
    return fail("NOT_FOUND", "There is no tenant with this id.");
  }
  const verifiedAt = now();
  const entry = noteChange(ctx, verifiedAt, {
    action: "domain.verify",
    target: { id: domain },
    changes: changesBetween({}, { tenant: tenantId }),
  });
  const isVerified = await verifiedDomains.verify(tenantId, { domain, verifiedAt }, entry);
  return isVerified ? succeed(null) : DOMAIN_TAKEN;
}
