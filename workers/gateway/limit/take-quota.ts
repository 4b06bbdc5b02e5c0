import type { Context } from "hono";
import type { Metered } from "../../../shared/contracts/quota.ts";
import { fail } from "../../../shared/errors/result.ts";
import { callerOf, type GatewayEnv } from "../app-types.ts";
import { unwrapMetered } from "./unwrap-metered.ts";

const NOBODY_CAN_COUNT: Metered<null> = fail(
  "UNAVAILABLE",
  "Searches cannot be counted at the moment; search again.",
  { retryAfterSeconds: 5 },
);

/** Takes one from the caller's quota. Throws QUOTA_EXCEEDED, or UNAVAILABLE while nobody can count: a search waits for that. */
export async function takeQuota(c: Context<GatewayEnv>): Promise<void> {
  // The auth service has logged why it cannot count.
  const taken = await c.var.services.auth.takeQuota(callerOf(c)).catch(() => NOBODY_CAN_COUNT);
  unwrapMetered(c, taken);
}
