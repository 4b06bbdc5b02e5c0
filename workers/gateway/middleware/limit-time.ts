import type { MiddlewareHandler } from "hono";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { PolicyKey } from "../access-policy.ts";
import type { GatewayEnv } from "../app-types.ts";
import { capsOf } from "../route-caps.ts";

/** Answers with DEADLINE_EXCEEDED when a response has not begun in time; what was asked of a service may still be done. */
export function limitTime(key: PolicyKey): MiddlewareHandler<GatewayEnv> {
  const { deadlineMs } = capsOf(key);
  const detail = `This took longer than ${deadlineMs / 1_000} seconds; what was asked for may have been done.`;
  return async (_c, next) => {
    const { promise: expired, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(new AppError({ code: "DEADLINE_EXCEEDED", detail }));
    }, deadlineMs);
    try {
      await Promise.race([next(), expired]);
    } finally {
      clearTimeout(timer);
    }
  };
}
