import type { Context } from "hono";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { PolicyKey } from "../access-policy.ts";
import { callerOf, type GatewayEnv } from "../app-types.ts";
import { isBudgeted, whenLimiterFails } from "./limit-policy.ts";
import { unwrapMetered } from "./unwrap-metered.ts";

const RETRY_AFTER_SECONDS = 5;

/** Takes one from the budget of the caller's tenant. Throws RATE_LIMITED, or UNAVAILABLE where a route waits for whoever counts. */
export async function takeFromBudget(c: Context<GatewayEnv>, route: PolicyKey): Promise<void> {
  if (!isBudgeted(route)) return;
  // The auth service has logged why it cannot count.
  const taken = await c.var.services.leases.take(callerOf(c)).catch(() => null);
  if (taken !== null) return void unwrapMetered(c, taken);
  if (whenLimiterFails(route) === "open") return;
  const detail = "Requests cannot be counted at the moment; send this one again.";
  throw new AppError({ code: "UNAVAILABLE", detail, retryAfterSeconds: RETRY_AFTER_SECONDS });
}
