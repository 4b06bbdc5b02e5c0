import { isAtLeast } from "../../../shared/authorization/decide-access.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import {
  MAX_USAGE_DAYS,
  type Usage,
  type UsageBudget,
  type UsageQuery,
} from "../../../shared/schemas/usage-schemas.ts";
import { judgeBudgets, type BudgetState } from "../../../shared/usage/judge-budgets.ts";
import { countDays, dayOf, firstOfMonth } from "../../../shared/usage/usage-days.ts";
import type { ChatDependencies } from "../env.ts";

/** Reports what models took: the caller's own, or the whole tenant's for administrators. Fails with VALIDATION_FAILED or NOT_FOUND. */
export async function readUsage(
  { usage, services, now }: Pick<ChatDependencies, "usage" | "services" | "now">,
  ctx: CallerContext,
  { by, ...asked }: UsageQuery,
): Promise<Result<Usage>> {
  const at = now();
  const today = dayOf(at);
  const days = readDays(asked, today);
  if (!days.ok) return days;
  const tenant = await services.auth.describeTenant(ctx);
  if (!tenant.ok) return tenant;
  const { tenantId, userId } = ctx;
  const whose = isAdministrator(ctx) ? "tenant" : "own";
  const span = { ...days.value, userId: whose === "tenant" ? null : userId };
  const [totals, items, spent] = await Promise.all([
    usage.sum(tenantId, span),
    usage.group(tenantId, { ...span, by }),
    usage.readSpent(tenantId, { userId, day: today }),
  ]);
  const budgets = judgeBudgets(tenant.value.limits, spent, at)
    .filter(({ budget }) => whose === "tenant" || budget === "tokensPerDayPerUser")
    .map(describeBudget);
  return succeed({ ...days.value, by, whose, totals, items, budgets });
}

function isAdministrator({ roles }: CallerContext): boolean {
  return roles.some((role) => isAtLeast(role, "admin"));
}

/** The days asked for; those of the month of the last one until then, when nothing else is said. */
function readDays(
  { from, to }: Pick<UsageQuery, "from" | "to">,
  today: string,
): Result<{ from: string; to: string }> {
  const last = to ?? (from !== undefined && from > today ? from : today);
  const first = from ?? firstOfMonth(last);
  const count = countDays(first, last);
  if (count >= 1 && count <= MAX_USAGE_DAYS) return succeed({ from: first, to: last });
  const detail =
    count < 1
      ? "is later than the last day"
      : `is more than ${MAX_USAGE_DAYS} days before the last`;
  return fail("VALIDATION_FAILED", "Name days in their order, and no more than a year of them.", {
    errors: [{ path: "from", detail }],
  });
}

function describeBudget({ resetsAt, ...state }: BudgetState): UsageBudget {
  const remaining = Math.max(0, state.limit - state.used);
  return { ...state, remaining, resetsAt: new Date(resetsAt).toISOString() };
}
