import { chooseProvider } from "../config/choose-provider.ts";
import { OFFERED_PROVIDERS } from "../config/provider-variables.ts";
import { readAccess } from "../config/read-secret.ts";
import type { OwnCheck } from "../health/collect-health.ts";
import type { Cache } from "../ports/cache.ts";
import { createDependencyBreaker } from "./dependency-breaker.ts";
import { checkNamespace, createKvCache } from "./kv-cache.ts";
import { createUpstashCache } from "./upstash-cache.ts";

/** The bindings of a Worker that caches. */
interface CacheBindings {
  CACHE: string;
  CACHE_KV: KVNamespace;
}

/** Opens the cache that the configuration chooses, with its check; throws for one that is not offered or incomplete. */
export function openCache(env: CacheBindings): { cache: Cache; check: OwnCheck } {
  const access = readAccess(env, ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"]);
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
  return {
    cache: createUpstashCache(access, breaker),
    check: { provider, isOptional: true, check: async () => ({ status: breaker.status() }) },
  };
}
