import type { MiddlewareHandler } from "hono";
import type { PolicyKey } from "../access-policy.ts";
import type { GatewayEnv } from "../app-types.ts";
import { authorize } from "./authorize.ts";
import { drainRefused, limitBody } from "./limit-body.ts";
import { limitConcurrency } from "./limit-concurrency.ts";
import { limitTime } from "./limit-time.ts";
import { requireUtf8 } from "./require-utf8.ts";

type Guard = MiddlewareHandler<GatewayEnv>;

/** What every request of a route passes, in this order: who may call it, and what it may take. */
export function guardRoute(key: PolicyKey): [Guard, Guard, Guard, Guard, Guard, Guard] {
  return [
    limitTime(key),
    drainRefused(),
    authorize(key),
    limitConcurrency(key),
    limitBody(key),
    requireUtf8(),
  ];
}
