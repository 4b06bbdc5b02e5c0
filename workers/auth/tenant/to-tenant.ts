import type { Tenant } from "../../../shared/schemas/tenant-schemas.ts";
import { toTime } from "../listing/to-time.ts";
import type { StoredTenant } from "./tenant-repository.ts";

/** Describes a kept tenant to clients. */
export function toTenant(tenant: StoredTenant): Tenant {
  return { ...tenant, createdAt: toTime(tenant.createdAt) };
}
