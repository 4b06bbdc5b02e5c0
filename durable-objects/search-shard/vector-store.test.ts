import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import { aPage } from "../../test/contracts/indexed-pages.ts";
import { searchShardOf } from "./search-shard-client.ts";
import { openShardStores } from "./shard-stores.ts";

const query = { model: "axes", vector: Float32Array.of(1, 0) };

describe("the vector store", () => {
  it("compares a vector that was added after the others were read", async () => {
    const shard = searchShardOf(env.SEARCH_SHARD, newId("tnt"));
    await runInDurableObject(shard, async (_object, { storage }) => {
      const { documents, vectors } = openShardStores(storage.sql);
      const page = await aPage({ texts: [], embedding: { model: "axes", vectors: [] } });
      const document = documents.put(page);
      expect(vectors.compare(query, [document])).toBeNull();
      vectors.add(document, 7, Float32Array.of(0.8, 0.6));
      expect(vectors.compare(query, [document])).toEqual([
        { documentNumber: document, passageNumber: 7, score: expect.closeTo(0.8, 5) },
      ]);
    });
  });

  it("leaves out what is hardly similar, and says that it compared", async () => {
    const shard = searchShardOf(env.SEARCH_SHARD, newId("tnt"));
    await runInDurableObject(shard, async (_object, { storage }) => {
      const { documents, vectors } = openShardStores(storage.sql);
      const page = await aPage({ texts: [], embedding: { model: "axes", vectors: [] } });
      const document = documents.put(page);
      vectors.add(document, 7, Float32Array.of(0.28, 0.96));
      expect(vectors.compare(query, [document])).toEqual([]);
      expect(vectors.compare(query, [])).toBeNull();
    });
  });
});
