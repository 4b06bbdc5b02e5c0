import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import { aPage, aQuery } from "../../test/contracts/indexed-pages.ts";
import { createSearchShardClient, searchShardOf } from "./search-shard-client.ts";

const client = createSearchShardClient(env.SEARCH_SHARD, 2);
let tenantId: string;

beforeEach(() => {
  tenantId = newId("tnt");
});

async function put(...texts: string[]) {
  const page = await aPage({ texts });
  await client.replaceDocument(tenantId, page);
  return page;
}

async function find(text: string, limit = 10): Promise<string[]> {
  const { hits } = await client.search(tenantId, await aQuery(text, { limit }));
  return hits.map((hit) => hit.text);
}

/** What one shard alone finds. */
async function findAt(shard: number, text: string): Promise<string[]> {
  const object = searchShardOf(env.SEARCH_SHARD, tenantId, shard);
  const { hits } = await object.search(tenantId, await aQuery(text));
  return hits.map((hit) => hit.text).toSorted();
}

describe("an index of several shards", () => {
  it("opens the next shard when one is full, and finds what lies in all of them", async () => {
    await put("red apple", "red cherry");
    await put("red rose", "red poppy");
    await put("red brick");
    expect(await findAt(0, "red")).toEqual(["red apple", "red cherry"]);
    expect(await findAt(1, "red")).toEqual(["red poppy", "red rose"]);
    expect(await findAt(2, "red")).toEqual(["red brick"]);
    expect((await find("red")).toSorted()).toEqual(
      ["red apple", "red brick", "red cherry", "red poppy", "red rose"].toSorted(),
    );
    expect(await find("red", 3)).toHaveLength(3);
  });

  it("puts the best hit first, whichever shard it lies in", async () => {
    await put("The gate is red", "A tree");
    await put("Lunch is at noon");
    await put("The red gate of the harbour closes at night");
    expect((await find("when does the red gate of the harbour close"))[0]).toContain("harbour");
  });

  it("changes and removes a document where it lies, and keeps its revisions", async () => {
    await put("one", "two");
    const page = await put("far away");
    expect(await client.replaceDocument(tenantId, { ...page, revision: 3 })).toBe(3);
    expect(await client.replaceDocument(tenantId, { ...page, revision: 2 })).toBe(3);
    expect(await find("far away")).toEqual(["far away"]);
    expect(await client.removeDocument(tenantId, page.documentId, 4)).toBe(4);
    expect(await find("far away")).toEqual([]);
    expect(await client.replaceDocument(tenantId, page)).toBe(4);
    expect(await find("far away")).toEqual([]);
  });

  it("leaves a document that grows or shrinks where it is", async () => {
    const page = await put("one", "two");
    await put("three");
    const longer = await aPage({ ...page, revision: 2, texts: ["one", "two", "and another"] });
    await client.replaceDocument(tenantId, longer);
    expect(await findAt(0, "another")).toEqual(["and another"]);
  });

  it("is removed from all of them with a tenant that was deleted, which is never taken again", async () => {
    const page = await put("red apple", "red cherry");
    await put("red rose", "red poppy");
    await put("red brick");
    expect(await client.removeTenant(tenantId)).toBe(5);
    expect(await client.removeTenant(tenantId)).toBe(0);
    for (const shard of [0, 1, 2]) {
      const rows = await runInDurableObject(
        searchShardOf(env.SEARCH_SHARD, tenantId, shard),
        (_object, { storage }) => [
          ...storage.sql.exec("SELECT document_id FROM documents"),
          ...storage.sql.exec("SELECT body FROM passages"),
          ...storage.sql.exec("SELECT tenant_id FROM owner WHERE tenant_id <> ''"),
        ],
      );
      expect(rows).toEqual([]);
    }
    await expect(client.replaceDocument(tenantId, page)).rejects.toThrow("another tenant");
  });
});
