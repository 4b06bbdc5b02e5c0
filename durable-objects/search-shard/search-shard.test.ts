import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { PassageQuery } from "../../shared/ports/search-index.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { aPage, aQuery } from "../../test/contracts/indexed-pages.ts";
import { createSearchShardClient, searchShardOf } from "./search-shard-client.ts";

const client = createSearchShardClient(env.SEARCH_SHARD);
let tenantId: string;

beforeEach(() => {
  tenantId = newId("tnt");
});

const axes = (...vector: number[]) => ({ model: "axes", vectors: [Float32Array.from(vector)] });
const alongTheFirst = { model: "axes", vector: Float32Array.of(1, 0) };

async function findTexts(text: string, parts: Partial<PassageQuery> = {}): Promise<string[]> {
  const { hits } = await client.search(tenantId, await aQuery(text, parts));
  return hits.map((hit) => hit.text);
}

describe("a search shard", () => {
  it("is named by its tenant and the number of the shard", () => {
    expect(searchShardOf(env.SEARCH_SHARD, "tnt_1").name).toBe("tnt_1/0");
  });

  it("serves the first tenant that called it, and throws for any other", async () => {
    const page = await aPage({ texts: ["mine"] });
    await client.replaceDocument(tenantId, page);
    const shard = searchShardOf(env.SEARCH_SHARD, tenantId);
    await runInDurableObject(shard, async (object) => {
      const error = "This shard belongs to another tenant.";
      await expect(object.search("tnt_other", await aQuery("mine"))).rejects.toThrow(error);
      await expect(object.replaceDocument("tnt_other", page, null)).rejects.toThrow(error);
      await expect(
        object.removeDocument("tnt_other", { ...page, revision: 9 }, null),
      ).rejects.toThrow(error);
    });
    expect(await findTexts("mine")).toEqual(["mine"]);
  });

  it("answers the same after it was evicted", async () => {
    await client.replaceDocument(
      tenantId,
      await aPage({ title: "Observability", revision: 3, texts: ["Traces", "Observability"] }),
    );
    const removed = await aPage({ revision: 3, texts: ["Gone"] });
    await client.removeDocument(tenantId, removed.documentId, 4);
    const queries = [await aQuery("traces of services"), await aQuery("observabilty")];
    const ask = () => Promise.all(queries.map((query) => client.search(tenantId, query)));
    const before = await ask();
    await evictDurableObject(searchShardOf(env.SEARCH_SHARD, tenantId));
    expect(await ask()).toEqual(before);
    expect(before.map(({ hits, retrieval }) => [hits.length > 0, retrieval])).toEqual([
      [true, "hybrid"],
      [true, "hybrid"],
    ]);
    expect(await client.replaceDocument(tenantId, removed)).toBe(4);
  });

  it("compares vectors that changed after they were first read", async () => {
    const find = () => findTexts("telemetry", { embedding: alongTheFirst });
    const page = await aPage({ texts: ["Observability"], embedding: axes(1, 0) });
    await client.replaceDocument(tenantId, page);
    expect(await find()).toEqual(["Observability"]);
    await client.replaceDocument(
      tenantId,
      await aPage({ texts: ["Accessibility"], embedding: axes(0.8, 0.6) }),
    );
    expect(await find()).toEqual(["Observability", "Accessibility"]);
    await client.removeDocument(tenantId, page.documentId, 2);
    expect(await find()).toEqual(["Accessibility"]);
  });

  it("compares no vector of a page that has none any more", async () => {
    const page = await aPage({ texts: ["Observability"], embedding: axes(1, 0) });
    await client.replaceDocument(tenantId, page);
    expect(await findTexts("telemetry", { embedding: alongTheFirst })).toEqual(["Observability"]);
    await client.replaceDocument(tenantId, { ...page, revision: 2, embedding: null });
    const query = await aQuery("telemetry", { embedding: alongTheFirst });
    expect(await client.search(tenantId, query)).toEqual({ hits: [], retrieval: "lexical" });
  });

  it("keeps the whole of the earlier revision when a later one cannot be written whole", async () => {
    const page = await aPage({ title: "Accessibility", texts: ["Accessibility for all"] });
    await client.replaceDocument(tenantId, page);
    const broken = await aPage({ ...page, revision: 2, texts: ["Half", "of a page"] });
    broken.passages = broken.passages.map((passage) => ({
      ...passage,
      ordinal: passage.ordinal === 0 ? 0 : Number.NaN,
    }));
    await runInDurableObject(searchShardOf(env.SEARCH_SHARD, tenantId), async (object) => {
      await expect(object.replaceDocument(tenantId, broken, null)).rejects.toThrow("NOT NULL");
    });
    expect(await findTexts("half")).toEqual([]);
    expect(await findTexts("accessibility")).toEqual(["Accessibility for all"]);
    expect(await findTexts("acessibility")).toEqual(["Accessibility for all"]);
    expect(await client.replaceDocument(tenantId, page)).toBe(1);
  });

  it("leaves nothing but the tombstone of a removed page", async () => {
    const page = await aPage({ title: "Gone", texts: ["one", "two"] });
    await client.replaceDocument(tenantId, page);
    await client.removeDocument(tenantId, page.documentId, 2);
    const counts = await runInDurableObject(
      searchShardOf(env.SEARCH_SHARD, tenantId),
      (_object, { storage }) =>
        [
          "documents",
          "texts",
          "passages",
          "vectors",
          "document_words_docsize",
          "title_words_docsize",
        ].map((table) => storage.sql.exec(`SELECT count(*) AS rows FROM ${table}`).one().rows),
    );
    expect(counts).toEqual([1, 0, 0, 0, 0, 0]);
  });

  it("ranks the page of that name above one that mentions it", async () => {
    await client.replaceDocument(
      tenantId,
      await aPage({
        title: "Team agreement",
        texts: ["We write code reviews every day, and read code reviews of others."],
      }),
    );
    await client.replaceDocument(
      tenantId,
      await aPage({ title: "Code reviews", texts: ["A second pair of eyes finds mistakes."] }),
    );
    expect((await findTexts("code reviews"))[0]).toBe("A second pair of eyes finds mistakes.");
  });

  it.each([
    ["getUserById", "getUserById"],
    ["user by id", "getUserById"],
    ["getuserbyid", "getUserById"],
    ["kube-proxy", "kube-proxy"],
    ["proxy", "kube-proxy"],
    ["ERR_TLS_CERT", "ERR_TLS_CERT"],
    ["tls cert", "ERR_TLS_CERT"],
  ])("finds by %s the page about %s", async (query, name) => {
    for (const text of ["getUserById", "kube-proxy", "ERR_TLS_CERT", "Lunch at noon"]) {
      await client.replaceDocument(tenantId, await aPage({ texts: [`About ${text}`] }));
    }
    expect(await findTexts(query, { embedding: null })).toEqual([`About ${name}`]);
  });

  it("puts the words in quotation marks first where they stand together", async () => {
    const apart = "A blue door, a green door, blue and green: green blue, blue blue green green.";
    await client.replaceDocument(tenantId, await aPage({ title: "Blue green", texts: [apart] }));
    const together =
      "Two environments take turns, which some call a deployment of the blue green kind.";
    await client.replaceDocument(tenantId, await aPage({ title: "Releases", texts: [together] }));
    expect((await findTexts("blue green"))[0]).toBe(apart);
    expect((await findTexts('"of the blue green kind"'))[0]).toBe(together);
  });

  it.each([
    ["a swapped letter", "obsrevability"],
    ["a missing letter", "obervability"],
    ["a doubled letter", "obsservability"],
    ["a wrong letter", "obserwability"],
  ])("finds a word with %s without any vector", async (_mistake, query) => {
    const text = "Observability of services";
    await client.replaceDocument(tenantId, await aPage({ texts: [text], embedding: null }));
    await client.replaceDocument(tenantId, await aPage({ texts: ["Holidays"], embedding: null }));
    expect(await findTexts(query)).toEqual([text]);
  });

  it.each([
    ["Bereitstellung der Dienste", "Bereitstellungen"],
    ["Развёртывание сервиса", "развертывания"],
    ["Le déploiement des services", "déploiements"],
  ])("finds %s by another form, %s", async (text, query) => {
    await client.replaceDocument(tenantId, await aPage({ texts: [text] }));
    await client.replaceDocument(tenantId, await aPage({ texts: ["Lunch at noon"] }));
    expect(await findTexts(query, { embedding: null })).toEqual([text]);
  });
});
