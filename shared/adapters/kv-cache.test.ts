import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { newId } from "../identifiers/new-id.ts";
import type { CacheKey } from "../ports/cache.ts";
import { createKvCache } from "./kv-cache.ts";

const aKey = (): CacheKey => ({ tenantId: newId("tnt"), family: "search", parts: ["a"] });
const namesOf = async ({ tenantId }: CacheKey): Promise<{ name: string; expiration?: number }[]> =>
  (await env.CACHE_KV.list({ prefix: `${tenantId}:search:` })).keys;

describe("values in KV", () => {
  it("stand under their tenant and expire after an hour", async () => {
    const key = aKey();
    await createKvCache(env.CACHE_KV).put([{ key, value: {} }]);
    const [kept, ...others] = await namesOf(key);
    expect(others).toEqual([]);
    expect(kept?.expiration).toBeGreaterThan(Date.now() / 1_000 + 3_500);
    expect(kept?.expiration).toBeLessThanOrEqual(Date.now() / 1_000 + 3_601);
  });

  it("are not shown when they were written for another key or are no value of ours", async () => {
    const cache = createKvCache(env.CACHE_KV);
    const [mine, foreign] = [aKey(), aKey()];
    await cache.put([{ key: mine, value: { mine: true } }]);
    await cache.put([{ key: foreign, value: { secret: true } }]);
    const [mineName, foreignName] = [await namesOf(mine), await namesOf(foreign)].map(
      ([kept]) => kept?.name ?? "",
    );
    const stolen = await env.CACHE_KV.get(foreignName ?? "");
    await env.CACHE_KV.put(mineName ?? "", stolen ?? "");
    expect(await cache.get([mine])).toEqual([null]);
    await env.CACHE_KV.put(mineName ?? "", "5");
    expect(await cache.get([mine])).toEqual([null]);
  });

  it("are asked for in vain when the store fails, and the caller is told", async () => {
    const get = vi.fn(async () => Promise.reject(new Error("down")));
    const broken = new Proxy(env.CACHE_KV, {
      get: (target, name) => (name === "get" ? get : Reflect.get(target, name)),
    });
    await expect(createKvCache(broken).get([aKey()])).rejects.toThrow("down");
  });
});
