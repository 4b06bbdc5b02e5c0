import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import type { Cache, CacheKey } from "../../shared/ports/cache.ts";
import { createKvCache } from "../../workers/documentation/adapters/kv-cache.ts";

const aKey = (overrides: Partial<CacheKey> = {}): CacheKey => ({
  tenantId: newId("tnt"),
  family: "search",
  parts: ["everyone", "7", "rotate keys"],
  ...overrides,
});

/** What every adapter of the port must do. */
function describeCache(name: string, make: () => Cache): void {
  describe(`the cache on ${name}`, () => {
    it("names its provider", () => {
      expect(make().provider).toBe(name);
    });

    it("returns what was put, to another instance too", async () => {
      const key = aKey();
      const value = { results: [{ title: "Schlüssel 🔑" }], count: 1, none: null };
      await make().put(key, value);
      expect(await make().get(key)).toEqual(value);
    });

    it("returns null for what was never put", async () => {
      expect(await make().get(aKey())).toBeNull();
    });

    it("returns what was put last", async () => {
      const key = aKey();
      await make().put(key, { version: 1 });
      await make().put(key, { version: 2 });
      expect(await make().get(key)).toEqual({ version: 2 });
    });

    it("keeps apart tenants, and parts that read the same when they are joined", async () => {
      const key = aKey({ parts: ["a", "b:c"] });
      await make().put(key, { secret: true });
      expect(await make().get({ ...key, tenantId: newId("tnt") })).toBeNull();
      expect(await make().get({ ...key, parts: ["a:b", "c"] })).toBeNull();
      expect(await make().get({ ...key, parts: ["a", "b", "c"] })).toBeNull();
      expect(await make().get({ ...key, parts: ["a"] })).toBeNull();
    });

    it("takes keys of any length and script", async () => {
      const key = aKey({ parts: ["鍵".repeat(2_000), "x".repeat(5_000)] });
      await make().put(key, { found: true });
      expect(await make().get(key)).toEqual({ found: true });
    });
  });
}

describeCache("kv", () => createKvCache(env.CACHE_KV));
