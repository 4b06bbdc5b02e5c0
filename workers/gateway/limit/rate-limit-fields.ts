import type { RateLimitState } from "../../../shared/contracts/quota.ts";

/** The fields that tell of a limit and of what is left of it, as draft-ietf-httpapi-ratelimit-headers writes them. */
export function rateLimitFields(state: RateLimitState): Record<string, string> {
  const { policy, limit, windowSeconds, remaining, resetSeconds } = state;
  return {
    "ratelimit-policy": `"${policy}";q=${limit};w=${windowSeconds}`,
    ratelimit: `"${policy}";r=${remaining};t=${resetSeconds}`,
  };
}
