import type { TenantChange, TenantLimits } from "../../../shared/schemas/tenant-schemas.ts";
import type { NewStoredApiKey } from "../api-key/api-key-repository.ts";
import type { ChangeRecord, NewAuditEntry } from "../audit/audit-repository.ts";

/** A tenant as kept; it was made at milliseconds since 1970. */
export interface StoredTenant {
  id: string;
  name: string;
  slug: string | null;
  createdAt: number;
  /** Those that were set. */
  limits: Partial<TenantLimits>;
}

/** The first owner of a tenant, with the key that the owner starts with. */
export interface FirstOwner {
  email: string;
  name: string;
  key: NewStoredApiKey;
}

/** All tenants of the deployment. */
export interface TenantRepository {
  find(tenantId: string): Promise<StoredTenant | null>;
  /** Changes what is named, of the limits too; changes at the same moment keep each other's. */
  change(tenantId: string, change: TenantChange, entry: NewAuditEntry): Promise<void>;
  /**
   * Makes a tenant with its first owner and the record of this, all or nothing; tells whether it
   * did, which it does not when the slug is taken.
   */
  insert(tenant: StoredTenant, owner: FirstOwner, record: ChangeRecord): Promise<boolean>;
}
