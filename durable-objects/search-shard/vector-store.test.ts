import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import { aPage } from "../../test/contracts/indexed-pages.ts";
import { measureText, readDocumentText } from "./document-text.ts";
import { searchShardOf } from "./search-shard-client.ts";
import { openShardStores } from "./shard-stores.ts";

it("writes vectors in rows below 512 KB, and reads them again after a wake", async () => {
  const shard = searchShardOf(env.SEARCH_SHARD, newId("tnt"));
  await runInDurableObject(shard, async (_object, { storage }) => {
    const { documents, vectors } = openShardStores(storage.sql);
    const embedding = {
      model: "axes",
      vectors: Array.from({ length: 1_100 }, (_vector, index) =>
        Float32Array.from({ length: 512 }, (_value, axis) => Number(axis === index % 512)),
      ),
    };
    const page = await aPage({ texts: [], embedding });
    const number = documents.put(page, measureText(readDocumentText(page)));
    const passageNumbers = embedding.vectors.map((_vector, index) => index + 1);
    vectors.add(number, { ...embedding, passageNumbers });
    const sizes = storage.sql
      .exec<{ bytes: number }>("SELECT length(components) AS bytes FROM vectors")
      .toArray();
    expect(sizes.map(({ bytes }) => bytes)).toEqual([491_520, 71_680]);
    const query = { model: "axes", vector: embedding.vectors[3] ?? new Float32Array() };
    const similar = openShardStores(storage.sql)
      .vectors.comparable(query)
      ?.compareAll(query.vector)
      .atLeast(0.5);
    expect(similar?.map(({ passageNumber }) => passageNumber)).toEqual([4, 516, 1_028]);
  });
});
