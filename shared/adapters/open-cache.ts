import { chooseProvider } from "../config/choose-provider.ts";
import { OFFERED_PROVIDERS } from "../config/provider-variables.ts";
import { readAccess } from "../config/read-secret.ts";
import type { OwnCheck } from "../health/collect-health.ts";
import { createConfiguredFetch } from "../outbound/create-configured-fetch.ts";
import type { ForgettingCache } from "../ports/cache.ts";
import { createDependencyBreaker } from "./dependency-breaker.ts";
import { checkNamespace, createKvCache } from "./kv-cache.ts";
import { createUpstashCache } from "./upstash-cache.ts";

/** The bindings of a Worker that caches. */
interface CacheBindings {
  DEPLOYMENT: string;
  CACHE: string;
  CACHE_KV: KVNamespace;
}

const ADDRESS = "UPSTASH_REDIS_REST_URL";
const LIMITS = { maxBytes: 16 * 1_048_576, deadlineMs: 5_000 };

/** Opens the cache that the configuration chooses, with its check; throws for one that is not offered or incomplete. */
export function openCache(env: CacheBindings): { cache: ForgettingCache; check: OwnCheck } {
  const access = readAccess(env, [ADDRESS, "UPSTASH_REDIS_REST_TOKEN"]);
  const provider = chooseProvider({
    variable: "CACHE",
    offered: OFFERED_PROVIDERS.CACHE,
    named: env.CACHE,
    configured: access === null ? undefined : "upstash",
    embedded: "kv",
  });
  if (provider === "kv") {
    const check = (): ReturnType<typeof checkNamespace> => checkNamespace(env.CACHE_KV);
    return {
      cache: createKvCache(env.CACHE_KV),
      check: { provider, isOptional: true, check },
    };
  }
  if (access === null) {
    throw new Error(
      "CACHE is upstash: set UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN as well.",
    );
  }
  const breaker = createDependencyBreaker();
  const fetch = createConfiguredFetch(
    { variable: ADDRESS, address: access.url, deployment: env.DEPLOYMENT },
    LIMITS,
  );
  return {
    cache: createUpstashCache({ ...access, fetch }, breaker),
    check: { provider, isOptional: true, check: async () => ({ status: breaker.status() }) },
  };
}
