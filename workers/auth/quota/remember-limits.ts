import { DEFAULT_LIMITS, type TenantLimits } from "../../../shared/schemas/tenant-schemas.ts";
import type { TenantRepository } from "../tenant/tenant-repository.ts";

/** How long limits that were changed elsewhere may still hold here; 10 seconds are promised. */
const REMEMBERED_MS = 4_000;
const MAX_REMEMBERED = 10_000;

/** The limits of tenants, as they were read lately; lives as long as its isolate. */
export interface LimitsMemory {
  read(tenantId: string): Promise<TenantLimits>;
  /** Has them read again, since they were changed here. */
  forget(tenantId: string): void;
}

interface Remembered {
  limits: Promise<TenantLimits>;
  readAt: number;
}

/** Reads the limits of a tenant at most once in a few seconds, however many ask at the same moment. */
export function rememberLimits(
  tenants: Pick<TenantRepository, "find">,
  now: () => number,
): LimitsMemory {
  const remembered = new Map<string, Remembered>();
  return {
    read: async (tenantId) => {
      const known = remembered.get(tenantId);
      if (known !== undefined && now() - known.readAt < REMEMBERED_MS) return await known.limits;
      const limits = readLimits(tenants, tenantId);
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(tenantId, { limits, readAt: now() });
      limits.catch(() => remembered.delete(tenantId));
      return await limits;
    },
    forget: (tenantId) => {
      remembered.delete(tenantId);
    },
  };
}

async function readLimits(
  tenants: Pick<TenantRepository, "find">,
  tenantId: string,
): Promise<TenantLimits> {
  const tenant = await tenants.find(tenantId);
  return { ...DEFAULT_LIMITS, ...tenant?.limits };
}
