import { describe, expect, it } from "vitest";
import type { Cache, CacheEntry, CacheKey } from "../../../shared/ports/cache.ts";
import type { EmbeddingModel } from "../../../shared/ports/embedding-model.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { embedTexts } from "./embed-texts.ts";

/** A model whose vectors are the lengths of the texts, and what it was asked. */
function countingModel(overrides: Partial<EmbeddingModel> = {}) {
  const asked: string[][] = [];
  const model: EmbeddingModel = {
    provider: "openai",
    model: "lengths",
    dimension: 2,
    maxCharacters: 10,
    status: () => "ok",
    embed: async (texts) => {
      asked.push(texts);
      return texts.map((text) => Float32Array.of(text.length, 0.1));
    },
    ...overrides,
  };
  return { model, asked };
}

function memoryCache(): Cache {
  const kept = new Map<string, object>();
  return {
    provider: "kv",
    get: async (keys: CacheKey[]) => keys.map((key) => kept.get(JSON.stringify(key)) ?? null),
    put: async (entries: CacheEntry[]) => {
      for (const { key, value } of entries) kept.set(JSON.stringify(key), value);
    },
  };
}

const brokenCache: Cache = {
  provider: "upstash",
  get: async () => Promise.reject(new Error("down")),
  put: async () => Promise.reject(new Error("down")),
};

async function embed(
  dependencies: { model: EmbeddingModel; cache: Cache | null },
  texts: string[],
  { caller = aCaller(), purpose = "passage" as "passage" | "query" } = {},
) {
  const deferred: Promise<unknown>[] = [];
  const defer = (work: Promise<unknown>): void => void deferred.push(work);
  const response = await embedTexts({ ...dependencies, defer }, caller, { texts, purpose });
  await Promise.all(deferred);
  return { ...response, lengths: response.vectors.map(([length]) => length) };
}

describe("embedding texts", () => {
  it("asks the model once for a text, and the cache from then on", async () => {
    const { model, asked } = countingModel();
    const dependencies = { model, cache: memoryCache() };
    const caller = aCaller();
    expect((await embed(dependencies, ["a", "bb"], { caller })).lengths).toEqual([1, 2]);
    const again = await embed(dependencies, ["bb", "ccc", "a"], { caller });
    expect(again.lengths).toEqual([2, 3, 1]);
    expect(again.vectors[0]?.[1]).toBeCloseTo(0.1, 6);
    expect(asked).toEqual([["a", "bb"], ["ccc"]]);
    await embed(dependencies, ["a", "bb"], { caller });
    expect(asked).toHaveLength(2);
  });

  it("shares no vector between tenants, purposes and models", async () => {
    const { model, asked } = countingModel();
    const cache = memoryCache();
    const caller = aCaller();
    await embed({ model, cache }, ["a"], { caller });
    await embed({ model, cache }, ["a"]);
    await embed({ model, cache }, ["a"], { caller, purpose: "query" });
    await embed({ model: { ...model, model: "other" }, cache }, ["a"], { caller });
    expect(asked).toHaveLength(4);
  });

  it("does not take a vector of another dimension out of the cache", async () => {
    const { model, asked } = countingModel();
    const cache = memoryCache();
    const caller = aCaller();
    await embed({ model, cache }, ["a"], { caller });
    await embed({ model: { ...model, dimension: 3 }, cache }, ["a"], { caller });
    expect(asked).toHaveLength(2);
  });

  it("goes without a cache that fails", async () => {
    const { model } = countingModel();
    expect((await embed({ model, cache: brokenCache }, ["a", "bb"])).lengths).toEqual([1, 2]);
  });

  it("asks no cache for a model that has none", async () => {
    const { model, asked } = countingModel({ maxCharacters: null });
    const long = "x".repeat(50);
    expect(await embed({ model, cache: null }, [long])).toMatchObject({ truncated: 0 });
    expect(asked).toEqual([[long]]);
  });

  it("cuts a text that is too long, and says how many it cut", async () => {
    const { model, asked } = countingModel();
    const response = await embed({ model, cache: memoryCache() }, ["short", "far too long a text"]);
    expect(response.truncated).toBe(1);
    expect(asked).toEqual([["short", "far too"]]);
  });
});
