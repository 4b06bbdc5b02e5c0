import { DEFAULT_LIMITS, type Tenant } from "../../../shared/schemas/tenant-schemas.ts";
import { toTime } from "../listing/to-time.ts";
import type { StoredTenant } from "./tenant-repository.ts";

/** Describes a kept tenant to clients. */
export function toTenant(tenant: StoredTenant): Tenant {
  const { createdAt, limits } = tenant;
  return { ...tenant, createdAt: toTime(createdAt), limits: { ...DEFAULT_LIMITS, ...limits } };
}
