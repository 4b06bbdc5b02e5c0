import type { PolicyKey } from "../access-policy.ts";

/** Whether a route goes on or waits, with 503, while a limiter that it passes does not answer. */
export type LimiterFailure = "open" | "closed";

/** Whoever is signed in stays so, and whoever leaves may. */
const OPEN_WRITES: ReadonlySet<PolicyKey> = new Set<PolicyKey>([
  "POST /auth/refresh",
  "POST /auth/logout",
]);

/** What a route does while a limiter does not answer: reading goes on, whatever else is asked for waits. */
export function whenLimiterFails(key: PolicyKey): LimiterFailure {
  return key.startsWith("GET ") || OPEN_WRITES.has(key) ? "open" : "closed";
}
