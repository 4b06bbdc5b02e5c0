import { describe, expect, it } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import type { CacheKey, ForgettingCache } from "../../shared/ports/cache.ts";

const aKey = (overrides: Partial<CacheKey> = {}): CacheKey => ({
  tenantId: newId("tnt"),
  family: "search",
  parts: ["everyone", "7", "rotate keys"],
  ...overrides,
});

/** What every adapter of the port must do. */
export function describeCache(name: string, make: () => ForgettingCache): void {
  const put = (key: CacheKey, value: object): Promise<void> => make().put([{ key, value }]);
  const get = async (key: CacheKey): Promise<unknown> => (await make().get([key]))[0];

  describe(`the cache on ${name}`, () => {
    it("names its provider", () => {
      expect(make().provider).toBe(name);
    });

    it("returns what was put, to another instance too", async () => {
      const key = aKey();
      const value = { results: [{ title: "Schlüssel 🔑" }], count: 1, none: null };
      await put(key, value);
      expect(await get(key)).toEqual(value);
    });

    it("returns null for what was never put", async () => {
      expect(await get(aKey())).toBeNull();
    });

    it("returns what was put last", async () => {
      const key = aKey();
      await put(key, { version: 1 });
      await put(key, { version: 2 });
      expect(await get(key)).toEqual({ version: 2 });
    });

    it("returns many values in the order of their keys, null for those that are missing", async () => {
      const keys = Array.from({ length: 100 }, (_, part) => aKey({ parts: [String(part)] }));
      const even = keys.filter((_key, part) => part % 2 === 0);
      await make().put(even.map((key) => ({ key, value: { part: key.parts[0] } })));
      const values = await make().get(keys);
      expect(values).toHaveLength(100);
      expect(values[42]).toEqual({ part: "42" });
      expect(values[43]).toBeNull();
    });

    it("keeps apart tenants, families, and parts that read the same when they are joined", async () => {
      const key = aKey({ parts: ["a", "b:c"] });
      await put(key, { secret: true });
      expect(await get({ ...key, tenantId: newId("tnt") })).toBeNull();
      expect(await get({ ...key, family: "embed" })).toBeNull();
      expect(await get({ ...key, parts: ["a:b", "c"] })).toBeNull();
      expect(await get({ ...key, parts: ["a", "b", "c"] })).toBeNull();
      expect(await get({ ...key, parts: ["a"] })).toBeNull();
    });

    it("forgets a tenant until it says that nothing is left, and nobody else", async () => {
      const [gone, kept] = [aKey(), aKey()];
      await make().put([gone, kept].map((key) => ({ key, value: { found: true } })));
      const forgotten = await make().forgetTenant(gone.tenantId);
      expect(await make().forgetTenant(gone.tenantId)).toBe(0);
      // A store that cannot list what is a tenant's leaves it to its time.
      expect(await make().get([gone])).toEqual(forgotten === 0 ? [{ found: true }] : [null]);
      expect(forgotten).toBe(name === "kv" ? 1 : 0);
      expect(await get(kept)).toEqual({ found: true });
    });

    it("takes keys of any length and script", async () => {
      const key = aKey({ parts: ["鍵".repeat(2_000), "x".repeat(5_000)] });
      await put(key, { found: true });
      expect(await get(key)).toEqual({ found: true });
    });
  });
}
