import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { RemovedPortion } from "../../../shared/contracts/tenant-data.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { DocumentationDependencies } from "../env.ts";

/**
 * Removes a portion of a tenant, which is buried first: nothing of it is found from the moment this returns. The index goes
 * before the rows, and the bodies after them, so that what comes late finds no row to work on.
 */
export async function deleteTenantData(
  {
    deletedTenants,
    sweeper,
    vector,
    bodies,
    cache,
    now,
  }: Pick<
    DocumentationDependencies,
    "deletedTenants" | "sweeper" | "vector" | "bodies" | "cache" | "now"
  >,
  ctx: CallerContext,
): Promise<RemovedPortion> {
  const { tenantId } = ctx;
  await deletedTenants.bury(tenantId, now());
  await sweeper.retire(tenantId);
  const passages = unwrap(await vector.deleteTenantData(ctx));
  if (passages > 0) return { removed: { "vector.passages": passages }, isDone: false };
  const rows = await deletedTenants.removeRows(tenantId);
  if (!rows.isDone) return rows;
  const pages = await bodies.removeSome(tenantId);
  const cached = await cache.forgetTenant(tenantId);
  return {
    removed: {
      ...rows.removed,
      "documentation.page-bodies": pages,
      "documentation.cached-values": cached,
    },
    isDone: pages === 0 && cached === 0,
  };
}
