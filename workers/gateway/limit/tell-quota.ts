import type { MiddlewareHandler } from "hono";
import type { GatewayEnv } from "../app-types.ts";
import { rateLimitFields } from "./rate-limit-fields.ts";

/** Has a response say what is left of the limit that its request counted towards, refusals included. */
export function tellQuota(): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    await next();
    const { quota } = c.var;
    if (quota === undefined) return;
    for (const [name, value] of Object.entries(rateLimitFields(quota))) c.header(name, value);
  };
}
