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

/** An administrator whose limit was set too low must be able to raise it again, and whoever leaves may. */
const UNBUDGETED: ReadonlySet<PolicyKey> = new Set<PolicyKey>([
  "GET /api/v1/tenants/current",
  "PATCH /api/v1/tenants/current",
  "POST /auth/logout",
]);

/** Whether a request counts towards the budget of its tenant's minute. */
export function isBudgeted(key: PolicyKey): boolean {
  return !UNBUDGETED.has(key);
}
