import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { Result } from "../../shared/errors/result.ts";
import type { AcceptedTenantDeletion } from "../../shared/schemas/tenant-deletion-schemas.ts";
import type { TenantDeletionObject } from "./tenant-deletion.ts";

/** What the deletion of a tenant can be asked. */
export interface TenantDeletionCalls {
  /**
   * Begins the deletion of the caller's tenant, whose name confirms it: when this returns, nobody of it is let in and nothing
   * of it is found. It goes on by itself. Fails with FORBIDDEN, TENANT_NAME_WRONG, PLATFORM_TENANT or UNAVAILABLE.
   */
  begin(
    ctx: CallerContext,
    confirmation: { name: string },
  ): Promise<Result<Pick<AcceptedTenantDeletion, "id">>>;
}

/** Names objects from the verified tenant, so that nobody deletes another. */
export function createTenantDeletionClient(
  namespace: DurableObjectNamespace<TenantDeletionObject<object>>,
): TenantDeletionCalls {
  return {
    begin: async (ctx, confirmation) =>
      await namespace.getByName(ctx.tenantId).begin(ctx, confirmation),
  };
}
