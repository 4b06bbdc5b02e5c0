import type { Spending } from "../../../durable-objects/conversation/conversation-collaborators.ts";
import type { SpentUsage } from "../../../shared/contracts/quota.ts";
import { dayOf } from "../../../shared/usage/usage-days.ts";
import type { UsageRepository } from "./usage-repository.ts";

/** How long what was spent elsewhere since may not be seen here. */
const REMEMBERED_MS = 3_000;
const MAX_REMEMBERED = 10_000;

/** What was spent, as it was read lately; lives as long as its isolate. */
export interface SpentMemory extends Spending {
  /** Has what a tenant and its users spent read again, since it was raised here. */
  forget(tenantId: string): void;
}

interface Remembered {
  spent: SpentUsage;
  readAt: number;
  day: string;
}

/** Remembers for a few seconds what callers and their tenants have spent, and never beyond midnight, UTC. */
export function rememberSpent(
  usage: Pick<UsageRepository, "readSpent">,
  now: () => number,
): SpentMemory {
  const remembered = new Map<string, Map<string, Remembered>>();
  let count = 0;
  const keep = (tenantId: string, userId: string, read: Remembered): void => {
    if (count >= MAX_REMEMBERED) remembered.clear();
    if (remembered.size === 0) count = 0;
    const ofTenant = remembered.get(tenantId) ?? new Map<string, Remembered>();
    if (!ofTenant.has(userId)) count += 1;
    remembered.set(tenantId, ofTenant.set(userId, read));
  };
  return {
    recall: ({ tenantId, userId }) => {
      const known = remembered.get(tenantId)?.get(userId);
      const isFresh = known !== undefined && now() - known.readAt < REMEMBERED_MS;
      return isFresh && known.day === dayOf(now()) ? known.spent : undefined;
    },
    read: async ({ tenantId, userId }) => {
      const readAt = now();
      const day = dayOf(readAt);
      const spent = await usage.readSpent(tenantId, { userId, day });
      keep(tenantId, userId, { spent, readAt, day });
      return spent;
    },
    forget: (tenantId) => {
      count -= remembered.get(tenantId)?.size ?? 0;
      remembered.delete(tenantId);
    },
  };
}
