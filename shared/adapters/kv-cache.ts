import type { ServiceHealth } from "../contracts/health.ts";
import { CACHE_SECONDS, type CacheEntry, type ForgettingCache } from "../ports/cache.ts";
import { nameRecord, prefixOf, readRecord, writeRecord } from "./cache-record.ts";

/** Values that are removed at once. */
const MAX_FORGOTTEN = 100;

/** Keeps values in Workers KV, which may serve one for up to a minute longer than it is told to. */
export function createKvCache(namespace: KVNamespace): ForgettingCache {
  const putOne = async (entry: CacheEntry): Promise<void> => {
    const expirationTtl = CACHE_SECONDS[entry.key.family];
    await namespace.put(await nameRecord(entry.key), writeRecord(entry), { expirationTtl });
  };
  return {
    provider: "kv",
    get: async (keys) => {
      const names = await Promise.all(keys.map(nameRecord));
      const records = await namespace.get(names);
      return keys.map((key, index) => readRecord(key, records.get(names[index] ?? "")));
    },
    put: async (entries) => {
      await Promise.all(entries.map(putOne));
    },
    forgetTenant: async (tenantId) => {
      const { keys } = await namespace.list({ prefix: prefixOf(tenantId), limit: MAX_FORGOTTEN });
      await Promise.all(keys.map(({ name }) => namespace.delete(name)));
      return keys.length;
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
