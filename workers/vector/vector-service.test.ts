import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { bound } from "../../shared/contracts/bound.ts";
import type { VectorContract } from "../../shared/contracts/vector-contract.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { aPage } from "../../test/contracts/indexed-pages.ts";
import { aCaller } from "../../test/support/callers.ts";

const vector = bound<VectorContract>(env.VECTOR);

async function aSubmittedPage(texts: string[], readers?: string[]) {
  const { embedding: _made, ...page } = await aPage({
    title: "Observability",
    texts,
    ...(readers === undefined ? {} : { readers }),
  });
  return page;
}

describe("the vector service", () => {
  it("finds what was stored, by words and by vectors that it had made", async () => {
    const ctx = aCaller();
    const page = await aSubmittedPage(["Observability of services"]);
    expect(await vector.replaceDocument(ctx, page)).toEqual({ ok: true, value: 1 });
    const { hits, retrieval } = unwrap(await vector.search(ctx, { text: "services", limit: 5 }));
    expect(hits).toEqual([
      expect.objectContaining({
        documentId: page.documentId,
        revision: 1,
        text: "Observability of services",
      }),
    ]);
    expect(retrieval).toBe("hybrid");
    const misspelt = unwrap(await vector.search(ctx, { text: "observabilty", limit: 5 }));
    expect(misspelt.hits).toHaveLength(1);
  });

  it("shows a passage to the caller's groups and tenant alone", async () => {
    const member = aCaller();
    const director = { ...member, groups: ["board"] };
    await vector.replaceDocument(member, await aSubmittedPage(["Layoffs"], ["board"]));
    const hitsOf = async (ctx: typeof member) =>
      unwrap(await vector.search(ctx, { text: "layoffs", limit: 5 })).hits.length;
    expect(await hitsOf(member)).toBe(0);
    expect(await hitsOf(director)).toBe(1);
    expect(await hitsOf(aCaller({ groups: ["board"] }))).toBe(0);
  });

  it("finds a removed page no more", async () => {
    const ctx = aCaller();
    const page = await aSubmittedPage(["Gone tomorrow"]);
    await vector.replaceDocument(ctx, page);
    expect(await vector.removeDocument(ctx, page.documentId, 2)).toEqual({ ok: true, value: 2 });
    expect(unwrap(await vector.search(ctx, { text: "gone", limit: 5 })).hits).toEqual([]);
  });
});

describe("the health of vector", () => {
  it("has a row for itself and its index, and those of embedding", async () => {
    const latencyMs = expect.any(Number);
    expect(await vector.health([])).toEqual({
      vector: { status: "ok", latencyMs },
      "vector.index": { status: "ok", latencyMs, provider: "embedded" },
      embedding: { status: "ok", latencyMs },
      "embedding.model": { status: "ok", latencyMs, provider: "embedded" },
    });
  });

  it("leaves embedding to whoever asks it already", async () => {
    expect(Object.keys(await vector.health(["embedding"])).sort()).toEqual([
      "vector",
      "vector.index",
    ]);
  });
});
