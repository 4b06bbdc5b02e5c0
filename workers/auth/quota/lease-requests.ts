import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { BudgetLease } from "../../../shared/contracts/quota.ts";
import type { AuthDependencies } from "../env.ts";

/** Leases requests of the minute of the caller's tenant; rejects when its object does not answer. */
export async function leaseRequests(
  { limits, leaseFromBudget }: Pick<AuthDependencies, "limits" | "leaseFromBudget">,
  { tenantId }: CallerContext,
): Promise<BudgetLease> {
  const { requestsPerMinutePerTenant } = await limits.read(tenantId);
  return await leaseFromBudget(tenantId, requestsPerMinutePerTenant);
}
