import * as z from "zod";
import type { ServiceHealth } from "../../../shared/contracts/health.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { CACHE_SECONDS, type Cache, type CacheKey } from "../../../shared/ports/cache.ts";

/** A value as it is kept, with the whole key for which it was written. */
const KeptValue = z.object({ key: z.string(), value: z.unknown() });

/** Keeps values in Workers KV, which may serve one for up to a minute longer than it is told to. */
export function createKvCache(namespace: KVNamespace): Cache {
  return {
    provider: "kv",
    get: async (key) => {
      const kept = KeptValue.safeParse(await namespace.get(await nameOf(key), "json"));
      return kept.success && kept.data.key === spell(key) ? kept.data.value : null;
    },
    put: async (key, value) => {
      const kept = JSON.stringify({ key: spell(key), value });
      await namespace.put(await nameOf(key), kept, { expirationTtl: CACHE_SECONDS[key.family] });
    },
  };
}

/** Asks for a value that need not exist, so that an unreachable store rejects. */
export async function checkNamespace(
  namespace: KVNamespace,
): Promise<Pick<ServiceHealth, "status">> {
  await namespace.get("health");
  return { status: "ok" };
}

/** Names of KV end at 512 bytes, and parts may be longer: they are hashed. */
async function nameOf(key: CacheKey): Promise<string> {
  return `${key.tenantId}:${key.family}:${await contentHash(spell(key))}`;
}

function spell({ tenantId, family, parts }: CacheKey): string {
  return JSON.stringify([tenantId, family, ...parts]);
}
