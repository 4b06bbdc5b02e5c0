import type { Context } from "hono";
import type { Metered } from "../../../shared/contracts/quota.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { GatewayEnv } from "../app-types.ts";

/** Returns the value of what was counted, or throws its failure; either way the response tells what is left. */
export function unwrapMetered<T>(c: Context<GatewayEnv>, metered: Metered<T>): T {
  c.set("quota", metered.quota);
  return unwrap(metered);
}
