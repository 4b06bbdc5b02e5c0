import type { SpentUsage } from "../contracts/quota.ts";
import type { BudgetName, TenantLimits } from "../schemas/tenant-schemas.ts";
import { endOf } from "./usage-days.ts";

/** A budget that is set, and how much of it is used; it comes back at `resetsAt`, in milliseconds since 1970. */
export interface BudgetState {
  budget: BudgetName;
  limit: number;
  used: number;
  resetsAt: number;
}

/** The budgets that a tenant has set, at a moment, those that come back last first. */
export function judgeBudgets(
  limits: Pick<TenantLimits, BudgetName>,
  spent: SpentUsage,
  now: number,
): BudgetState[] {
  const [month, day] = [endOf("month", now), endOf("day", now)];
  const states = [
    { budget: "costUsdPerMonthPerTenant", used: spent.costUsdThisMonth, resetsAt: month },
    { budget: "tokensPerMonthPerTenant", used: spent.tokensThisMonth, resetsAt: month },
    { budget: "tokensPerDayPerUser", used: spent.tokensOfUserToday, resetsAt: day },
  ] as const;
  return states.flatMap((state) => {
    const limit = limits[state.budget];
    return limit === null ? [] : [{ ...state, limit }];
  });
}
