import type { BudgetLease } from "../../shared/contracts/quota.ts";
import type { TenantBudget } from "./tenant-budget.ts";

/** Leases requests of a tenant's minute. */
export type LeaseFromBudget = (tenantId: string, limit: number) => Promise<BudgetLease>;

/** Names objects from the verified tenant. */
export function createTenantBudgetClient(
  namespace: DurableObjectNamespace<TenantBudget>,
): LeaseFromBudget {
  return async (tenantId, limit) => await namespace.getByName(tenantId).lease(limit);
}
