import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import type { TenantDeletionReport } from "../../../shared/schemas/tenant-deletion-schemas.ts";
import { readPlatformAdministrator } from "../identity-provider/read-platform-administrator.ts";
import { toOptionalTime, toTime } from "../listing/to-time.ts";
import type { AuthDependencies } from "../env.ts";
import type { StoredTenantDeletion } from "./tenant-deletion-repository.ts";

/** Reads the report of a deletion by the id that was shown when it began. Fails with NOT_FOUND. */
export async function readTenantDeletion(
  { tenantDeletions }: Pick<AuthDependencies, "tenantDeletions">,
  deletionId: string,
): Promise<Result<TenantDeletionReport>> {
  return toReport(await tenantDeletions.findById(deletionId));
}

/** Reads the report of a tenant's deletion; for platform administrators. Fails with FORBIDDEN or NOT_FOUND. */
export async function findTenantDeletion(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  tenantId: string,
): Promise<Result<TenantDeletionReport>> {
  const actor = await readPlatformAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  return toReport(await dependencies.tenantDeletions.find(tenantId));
}

function toReport(deletion: StoredTenantDeletion | null): Result<TenantDeletionReport> {
  if (deletion === null) return fail("NOT_FOUND", "No tenant was deleted under this id.");
  const { tenantId, requestedAt, finishedAt, removed } = deletion;
  return succeed({
    tenantId,
    requestedAt: toTime(requestedAt),
    finishedAt: toOptionalTime(finishedAt),
    state: finishedAt === null ? "running" : "finished",
    places: Object.entries(removed).map(([place, count]) => ({ place, removed: count })),
  });
}
