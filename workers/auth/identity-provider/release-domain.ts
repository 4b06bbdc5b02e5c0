import { changesBetween } from "../../../shared/audit/changes-between.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import type { DomainOfTenant } from "../../../shared/schemas/identity-provider-schemas.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { readPlatformAdministrator } from "./read-platform-administrator.ts";

/** Takes a domain for verified no more. Fails with FORBIDDEN for anybody but a platform administrator, or NOT_FOUND. */
export async function releaseDomain(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  { tenant: tenantId, domain }: DomainOfTenant,
): Promise<Result<null>> {
  const actor = await readPlatformAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  const entry = noteChange(ctx, dependencies.now(), {
    action: "domain.release",
    target: { id: domain },
    changes: changesBetween({}, { tenant: tenantId }),
  });
  const isReleased = await dependencies.verifiedDomains.release(tenantId, domain, entry);
  return isReleased ? succeed(null) : fail("NOT_FOUND", "This tenant has no such verified domain.");
}
