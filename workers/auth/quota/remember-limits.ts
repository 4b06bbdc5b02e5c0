import { DEFAULT_LIMITS, type TenantLimits } from "../../../shared/schemas/tenant-schemas.ts";
import type { TenantRepository } from "../tenant/tenant-repository.ts";

/** How long limits that were changed elsewhere may still hold here; 10 seconds are promised. */
const REMEMBERED_MS = 4_000;
/** How long those who come meanwhile are told what held before, while somebody reads it again. */
const READING_MS = 2_000;
const MAX_REMEMBERED = 10_000;

/** The limits of tenants, as they were read lately; lives as long as its isolate. */
export interface LimitsMemory {
  read(tenantId: string): Promise<TenantLimits>;
  /** Has them read again, since they were changed here. */
  forget(tenantId: string): void;
}

interface Remembered {
  limits: TenantLimits;
  /** Milliseconds since 1970 from which on somebody reads them again. */
  staleAt: number;
}

/** Reads the limits of a tenant about once in a few seconds; nobody waits for what somebody else reads. */
export function rememberLimits(
  tenants: Pick<TenantRepository, "find">,
  now: () => number,
): LimitsMemory {
  const remembered = new Map<string, Remembered>();

  async function readAgain(tenantId: string): Promise<TenantLimits> {
    const limits = await readLimits(tenants, tenantId);
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(tenantId, { limits, staleAt: now() + REMEMBERED_MS });
    return limits;
  }

  return {
    read: async (tenantId) => {
      const known = remembered.get(tenantId);
      if (known === undefined) return await readAgain(tenantId);
      if (now() < known.staleAt) return known.limits;
      known.staleAt = now() + READING_MS;
      return await readAgain(tenantId).catch((error: unknown) => {
        remembered.delete(tenantId);
        throw error;
      });
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
