import type { RemovedPortion } from "../../../shared/contracts/tenant-data.ts";

/** A deletion as it is kept; times are milliseconds since 1970. */
export interface StoredTenantDeletion {
  tenantId: string;
  id: string;
  requestedAt: number;
  finishedAt: number | null;
  /** How much was removed, by place. */
  removed: Record<string, number>;
}

/** The tenants that are being deleted, and those that were. */
export interface TenantDeletionRepository {
  find(tenantId: string): Promise<StoredTenantDeletion | null>;
  /** By the id that was shown when it began. */
  findById(id: string): Promise<StoredTenantDeletion | null>;
  /** Lets nobody of a tenant in any more; one whose deletion has begun keeps its id. */
  begin(tenantId: string, deletion: { id: string; requestedAt: number }): Promise<void>;
  record(
    tenantId: string,
    progress: Pick<StoredTenantDeletion, "removed" | "finishedAt">,
  ): Promise<void>;
  /** Some users who are left; their credentials are gone when `removeCredentials` is done. */
  listUserIds(tenantId: string, count: number): Promise<string[]>;
  /** Removes some rows beside those of users and the tenant. */
  removeCredentials(tenantId: string): Promise<RemovedPortion>;
  removeUsers(tenantId: string, userIds: string[]): Promise<number>;
  removeTenant(tenantId: string): Promise<RemovedPortion>;
}
