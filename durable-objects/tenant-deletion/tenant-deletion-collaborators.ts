import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { RemovedPortion } from "../../shared/contracts/tenant-data.ts";

/** A service that has something of tenants. */
interface TenantDataHolder {
  deleteTenantData(ctx: CallerContext): Promise<RemovedPortion>;
}

/** Whom a tenant's deletion calls; the Worker that hosts it brings them. */
export interface TenantDeletionCollaborators {
  auth: TenantDataHolder &
    Pick<AuthContract, "beginTenantDeletion" | "isTenantDeleted" | "recordTenantDeletion">;
  chat: TenantDataHolder;
  documentation: TenantDataHolder;
}
