import type { SpentUsage } from "../../../shared/contracts/quota.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import type { BudgetName, TenantLimits } from "../../../shared/schemas/tenant-schemas.ts";
import { judgeBudgets, type BudgetState } from "../../../shared/usage/judge-budgets.ts";

const MS_PER_SECOND = 1_000;

const USED_UP: Record<BudgetName, string> = {
  costUsdPerMonthPerTenant: "Your company's money for answers is used up for this month",
  tokensPerMonthPerTenant: "Your company's tokens are used up for this month",
  tokensPerDayPerUser: "Your tokens are used up for today",
};

/** Refuses with BUDGET_EXCEEDED when a budget is used up: of several the one that comes back last. */
export function refuseSpent(
  limits: Pick<TenantLimits, BudgetName>,
  spent: SpentUsage,
  now: number,
): Result<null> {
  const exceeded = judgeBudgets(limits, spent, now).find(({ used, limit }) => used >= limit);
  if (exceeded === undefined) return succeed(null);
  const retryAfterSeconds = Math.ceil((exceeded.resetsAt - now) / MS_PER_SECOND);
  return fail("BUDGET_EXCEEDED", describe(exceeded), { retryAfterSeconds });
}

/** Says it in whole sentences, since the page shows them as they are. */
function describe({ budget, used, limit, resetsAt }: BudgetState): string {
  const amounts =
    budget === "costUsdPerMonthPerTenant"
      ? `$${used.toFixed(2)} of $${limit.toFixed(2)}`
      : `${used.toLocaleString("en")} of ${limit.toLocaleString("en")}`;
  const date = new Date(resetsAt).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return `${USED_UP[budget]}: ${amounts}. Ask again from ${date}, 00:00 UTC, or have an administrator raise the budget; search goes on.`;
}
