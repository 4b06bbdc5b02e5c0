import { describe, expect, it } from "vitest";
import type { DocumentPassages, PassageHits } from "../../../../shared/ports/search-index.ts";
import { aPage, aQuery, embedQuestion } from "../../../../test/contracts/indexed-pages.ts";
import { stubQdrant } from "../../../../test/support/qdrant/stubbed-index.ts";

const TENANT = "tnt_1";
const qdrant = stubQdrant();

/** The vectors of the embedded model under another name, which makes them those of another model. */
async function pageOf(model: string, parts: { documentId: string; revision?: number }) {
  const page = await aPage({ title: "Observability", texts: [`Of ${parts.documentId}`], ...parts });
  const vectors = page.embedding?.vectors ?? [];
  return { ...page, embedding: { model, vectors } } satisfies DocumentPassages;
}

async function find(model: string, text = "observability"): Promise<PassageHits> {
  const embedding = { ...(await embedQuestion(text)), model };
  return await qdrant.openIsolate().search(TENANT, await aQuery(text, { embedding }));
}

const current = (): string => qdrant.stub.aliases.get("askflash-passages") ?? "";
const next = (): string => qdrant.stub.aliases.get("askflash-passages-next") ?? "";
const write = async (page: DocumentPassages): Promise<number> =>
  await qdrant.openIsolate().replaceDocument(TENANT, page);

describe("a change of the embedding model", () => {
  it("builds the new collection beside the old one, and switches when it holds every page", async () => {
    await write(await pageOf("m1", { documentId: "doc_1" }));
    await write(await pageOf("m1", { documentId: "doc_2" }));
    await qdrant.openIsolate().removeDocument(TENANT, "doc_gone", 3);
    const old = current();
    expect(old).toMatch(/^askflash-passages-m1-[0-9a-f]{8}-384-1$/);

    await write(await pageOf("m2", { documentId: "doc_2", revision: 2 }));
    expect([current(), next()]).toEqual([old, expect.stringMatching(/-m2-[0-9a-f]{8}-384-2$/)]);
    const building = next();
    // Found at once by everybody, by words.
    expect(await find("m2", "doc_2")).toMatchObject({
      hits: [{ documentId: "doc_2", revision: 2 }, { documentId: "doc_1" }],
      retrieval: "lexical",
    });
    expect((await find("m1")).retrieval).toBe("hybrid");

    await write(await pageOf("m2", { documentId: "doc_1", revision: 2 }));
    expect([current(), next()]).toEqual([building, ""]);
    expect(await find("m2")).toMatchObject({
      hits: [{ revision: 2 }, { revision: 2 }],
      retrieval: "hybrid",
    });
    expect(qdrant.stub.collections.has(old)).toBe(true);
    const [change] = qdrant.stub.calls.filter(({ body }) =>
      JSON.stringify(body).includes(building),
    );
    expect(change?.name).toBe("POST collections/aliases");
  });

  it("writes every change to both while it builds, whoever makes it", async () => {
    await write(await pageOf("m1", { documentId: "doc_1" }));
    await write(await pageOf("m1", { documentId: "doc_2" }));
    await write(await pageOf("m1", { documentId: "doc_3" }));
    await write(await pageOf("m2", { documentId: "doc_1", revision: 2 }));
    await write(await pageOf("m1", { documentId: "doc_1", revision: 3 }));
    await write({ ...(await pageOf("m1", { documentId: "doc_2", revision: 2 })), embedding: null });
    await qdrant.openIsolate().removeDocument(TENANT, "doc_3", 2);
    for (const name of [current(), next()]) {
      const points = [...(qdrant.stub.collections.get(name)?.points.values() ?? [])];
      const held = points.map(({ payload }) => [
        payload["documentId"],
        payload["kind"],
        payload["revision"],
      ]);
      expect(held.map((one) => one.join(" ")).sort()).toEqual([
        "doc_1 marker 3",
        "doc_1 passage 3",
        "doc_2 marker 2",
        "doc_2 passage 2",
        "doc_3 tombstone 2",
      ]);
    }
  });

  it("ignores a revision that the old collection has passed, in the new one too", async () => {
    await write(await pageOf("m1", { documentId: "doc_1", revision: 5 }));
    await write(await pageOf("m1", { documentId: "doc_2" }));
    await write(await pageOf("m2", { documentId: "doc_2" }));
    expect(await write(await pageOf("m2", { documentId: "doc_1", revision: 4 }))).toBe(5);
    expect(qdrant.stub.collections.get(next())?.points.size).toBe(2);
  });

  it("writes to a collection that appeared while it wrote to the old one", async () => {
    await write(await pageOf("m1", { documentId: "doc_1" }));
    const other = await pageOf("m2", { documentId: "doc_2" });
    let isDone = false;
    qdrant.stub.before = async ({ name }) => {
      if (isDone || name !== "PUT points") return;
      isDone = true;
      await write(other);
    };
    await write(await pageOf("m1", { documentId: "doc_3" }));
    const ids = [...(qdrant.stub.collections.get(next())?.points.values() ?? [])];
    expect(ids.map(({ payload }) => payload["documentId"])).toContain("doc_3");
  });

  it("does not take two revisions of one page for two pages", async () => {
    await write(await pageOf("m1", { documentId: "doc_1" }));
    await write(await pageOf("m1", { documentId: "doc_2" }));
    await write(await pageOf("m2", { documentId: "doc_1", revision: 2 }));
    const building = next();
    qdrant.stub.before = ({ name, collection }) => {
      const isLast = name === "POST points/delete" && collection === building;
      if (isLast) throw new TypeError("connection reset");
    };
    await expect(write(await pageOf("m2", { documentId: "doc_1", revision: 3 }))).rejects.toThrow();
    qdrant.stub.before = () => undefined;
    qdrant.clock.now += 10_000;
    await find("m2");
    expect(next()).toBe(building);
  });

  it("switches at a question when no page is left to write, and asks at most every 10 s", async () => {
    await write(await pageOf("m1", { documentId: "doc_1" }));
    await write(await pageOf("m1", { documentId: "doc_2" }));
    const isolate = qdrant.openIsolate();
    await isolate.replaceDocument(TENANT, await pageOf("m2", { documentId: "doc_1" }));
    const building = next();
    await isolate.replaceDocument(TENANT, await pageOf("m2", { documentId: "doc_2" }));
    expect(next()).toBe(building);
    qdrant.clock.now += 10_000;
    const embedding = { ...(await embedQuestion("x")), model: "m2" };
    await isolate.search(TENANT, await aQuery("x", { embedding }));
    expect(current()).toBe(building);
  });

  it("answers, and is written to, when the check of a build fails", async () => {
    await write(await pageOf("m1", { documentId: "doc_1" }));
    qdrant.stub.before = ({ name }) => {
      if (name === "POST points/count") throw new TypeError("connection reset");
    };
    expect(await write(await pageOf("m2", { documentId: "doc_1", revision: 2 }))).toBe(2);
    expect((await find("m2")).hits).toHaveLength(1);
  });

  it("begins anew, and trusts no collection that was left behind, when a model returns", async () => {
    await write(await pageOf("m1", { documentId: "doc_1" }));
    await write(await pageOf("m2", { documentId: "doc_1", revision: 2 }));
    await write(await pageOf("m1", { documentId: "doc_1", revision: 3 }));
    expect(current()).toMatch(/-m1-[0-9a-f]{8}-384-3$/);
    expect((await find("m1")).hits).toMatchObject([{ revision: 3 }]);
  });

  it("remembers the alias for 10 s, and reads it again when its collection is gone", async () => {
    const isolate = qdrant.openIsolate();
    await write(await pageOf("m1", { documentId: "doc_1" }));
    const search = async () => await isolate.search(TENANT, await aQuery("observability"));
    const readings = (): number =>
      qdrant.stub.calls.filter(({ name }) => name === "GET aliases").length;
    await search();
    const before = readings();
    qdrant.clock.now += 9_999;
    await search();
    expect(readings()).toBe(before);
    qdrant.clock.now += 1;
    await search();
    expect(readings()).toBe(before + 1);

    const old = current();
    await write(await pageOf("m2", { documentId: "doc_1", revision: 2 }));
    qdrant.stub.collections.delete(old);
    expect((await search()).hits).toMatchObject([{ revision: 2 }]);
  });

  it("makes one collection when many isolates write the first page at once", async () => {
    const ids = ["doc_1", "doc_2", "doc_3", "doc_4"];
    await Promise.all(ids.map(async (documentId) => write(await pageOf("m1", { documentId }))));
    expect([...qdrant.stub.collections.keys()]).toEqual([current()]);
    expect((await find("m1")).hits).toHaveLength(4);
  });
});

describe("the first page", () => {
  it("waits for a vector, unless it says nothing", async () => {
    const page = await pageOf("m1", { documentId: "doc_1" });
    await expect(write({ ...page, embedding: null })).rejects.toThrow("first vector");
    expect(await write({ ...page, passages: [], embedding: null })).toBe(1);
    expect(await qdrant.openIsolate().removeDocument(TENANT, "doc_1", 2)).toBe(2);
    expect(await find("m1")).toEqual({ hits: [], retrieval: "lexical" });
  });

  it("is stored, and later ones with it, when some vectors are of a wrong length or no numbers", async () => {
    const page = await aPage({ title: "Page", texts: ["first", "second", "third"] });
    const [good = new Float32Array()] = page.embedding?.vectors ?? [];
    const vectors = [good, good.slice(1), good.map(() => Number.NaN)];
    const embedding = { model: "m1", vectors };
    expect(await write({ ...page, embedding })).toBe(1);
    expect((await find("m1", "first second third")).hits).toHaveLength(3);
    const short = { model: "m1", vectors: vectors.map((vector) => vector.slice(2)) };
    expect(await write({ ...page, revision: 2, embedding: short })).toBe(2);
    expect(await find("m1", "second")).toMatchObject({ retrieval: "lexical" });
    expect(next()).toBe("");
  });
});
