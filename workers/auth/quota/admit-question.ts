import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Admission, Metered, SpentUsage } from "../../../shared/contracts/quota.ts";
import { REFUSAL_OF_LOST_RIGHT } from "../../../shared/errors/lost-right.ts";
import { succeed } from "../../../shared/errors/result.ts";
import { BudgetName } from "../../../shared/schemas/tenant-schemas.ts";
import { isActive } from "../credential/is-active.ts";
import { whyInactive } from "../credential/why-inactive.ts";
import type { AuthDependencies } from "../env.ts";
import { refuseSpent } from "./refuse-spent.ts";
import { takeQuota } from "./take-quota.ts";

/**
 * Takes one from the quota of a caller who is active and has not used up a budget; whoever is refused for these loses
 * none. Fails with UNAUTHENTICATED, FORBIDDEN, BUDGET_EXCEEDED or QUOTA_EXCEEDED.
 */
export async function admitQuestion(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  spent?: SpentUsage,
): Promise<Metered<Admission>> {
  if (!(await isActive(dependencies, ctx)))
    return REFUSAL_OF_LOST_RIGHT[await whyInactive(dependencies, ctx)];
  const limits = await dependencies.limits.read(ctx.tenantId);
  if (BudgetName.options.some((name) => limits[name] !== null)) {
    if (spent === undefined) return succeed("usage-wanted");
    const refusal = refuseSpent(limits, spent, dependencies.now());
    if (!refusal.ok) return refusal;
  }
  const taken = await takeQuota(dependencies, ctx);
  return taken.ok ? { ...taken, value: "admitted" } : taken;
}
