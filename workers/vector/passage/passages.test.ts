import { describe, expect, it } from "vitest";
import type { EmbeddingContract } from "../../../shared/contracts/embedding-contract.ts";
import type {
  DocumentPassages,
  PassageQuery,
  SearchIndex,
} from "../../../shared/ports/search-index.ts";
import { aPage } from "../../../test/contracts/indexed-pages.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { judgeSearch } from "./judge-search.ts";
import { removeDocument } from "./remove-document.ts";
import { replaceDocument } from "./replace-document.ts";
import { searchPassages } from "./search-passages.ts";

interface Seen {
  queries: { tenantId: string; query: PassageQuery }[];
  documents: { tenantId: string; document: DocumentPassages }[];
  embedded: string[];
}

/** An index and an embedding service that note what they are asked. */
function notingServices(): { index: SearchIndex; embedding: EmbeddingContract; seen: Seen } {
  const seen: Seen = { queries: [], documents: [], embedded: [] };
  return {
    seen,
    index: {
      provider: "noting",
      search: async (tenantId, query) => {
        seen.queries.push({ tenantId, query });
        return { hits: [], retrieval: query.embedding === null ? "lexical" : "hybrid" };
      },
      replaceDocument: async (tenantId, document) => {
        seen.documents.push({ tenantId, document });
        return document.revision;
      },
      removeDocument: async (_tenantId, _documentId, revision) => revision,
      removeTenant: async () => 0,
    },
    embedding: {
      health: async () => ({}),
      modelName: async () => "m1",
      embed: async (_ctx, { texts, purpose }) => {
        seen.embedded.push(...texts.map((text) => `${purpose}: ${text}`));
        return { model: "m1", vectors: texts.map(() => Float32Array.of(1)), truncated: 0 };
      },
    },
  };
}

const failingEmbedding: EmbeddingContract = {
  health: async () => ({}),
  modelName: async () => "m1",
  embed: async () => {
    throw new Error("provider says: secret");
  },
};

const failingIndex: SearchIndex = {
  provider: "failing",
  search: () => {
    throw new Error("secret at once");
  },
  replaceDocument: async () => {
    throw new Error("secret later");
  },
  removeDocument: async () => {
    throw new Error("secret later");
  },
  removeTenant: async () => {
    throw new Error("secret later");
  },
};

const INDEX_UNAVAILABLE = {
  ok: false,
  error: {
    code: "INDEX_UNAVAILABLE",
    detail: "The search index does not answer; try again shortly.",
    retryAfterSeconds: 5,
  },
};

describe("searching passages", () => {
  it("asks the caller's tenant, as the caller's groups, with the question's vector", async () => {
    const { seen, ...services } = notingServices();
    const ctx = aCaller({ groups: ["board"] });
    await searchPassages(services, ctx, { text: "leave", limit: 3, sourceIds: ["src_1"] });
    expect(seen.embedded).toEqual(["query: leave"]);
    expect(seen.queries).toEqual([
      {
        tenantId: ctx.tenantId,
        query: {
          text: "leave",
          limit: 3,
          sourceIds: ["src_1"],
          readers: ["everyone", "board"],
          embedding: { model: "m1", vector: Float32Array.of(1) },
        },
      },
    ]);
  });

  it("searches by words alone when the question cannot be embedded, and its record says so", async () => {
    const { index } = notingServices();
    const services = { index, embedding: failingEmbedding };
    const result = await searchPassages(services, aCaller(), { text: "leave", limit: 3 });
    expect(result).toEqual({ ok: true, value: { hits: [], retrieval: "lexical" } });
    expect(judgeSearch(result)).toEqual({ outcome: "ok", code: "LEXICAL" });
  });

  it("fails with INDEX_UNAVAILABLE, and not in the index's words, when that throws", async () => {
    const { embedding } = notingServices();
    const services = { index: failingIndex, embedding };
    const result = await searchPassages(services, aCaller(), { text: "leave", limit: 3 });
    expect(result).toEqual(INDEX_UNAVAILABLE);
    expect(judgeSearch(result)).toEqual({ outcome: "refused", code: "INDEX_UNAVAILABLE" });
  });

  it("records a search by words and vectors as nothing special", () => {
    const result = { ok: true as const, value: { hits: [], retrieval: "hybrid" as const } };
    expect(judgeSearch(result)).toEqual({ outcome: "ok" });
  });
});

describe("replacing a document", () => {
  it("embeds each passage under its title and headings", async () => {
    const { seen, ...services } = notingServices();
    const ctx = aCaller();
    const page = await aPage({ revision: 4, title: "Leave", texts: ["Thirty days.", "Ask."] });
    expect(await replaceDocument(services, ctx, page)).toEqual({ ok: true, value: 4 });
    expect(seen.embedded).toEqual([
      "passage: Leave\nPart 0\nThirty days.",
      "passage: Leave\nPart 1\nAsk.",
    ]);
    const embedding = { model: "m1", vectors: [Float32Array.of(1), Float32Array.of(1)] };
    expect(seen.documents).toEqual([{ tenantId: ctx.tenantId, document: { ...page, embedding } }]);
  });

  it("stores the passages without vectors when they cannot be embedded", async () => {
    const { seen, index } = notingServices();
    const page = await aPage({ texts: ["Thirty days."] });
    await replaceDocument({ index, embedding: failingEmbedding }, aCaller(), page);
    expect(seen.documents[0]?.document.embedding).toBeNull();
  });

  it("fails with INDEX_UNAVAILABLE when the index throws", async () => {
    const { embedding } = notingServices();
    const page = await aPage({ texts: ["Thirty days."] });
    const services = { index: failingIndex, embedding };
    expect(await replaceDocument(services, aCaller(), page)).toEqual(INDEX_UNAVAILABLE);
  });
});

describe("removing a document", () => {
  it("fails with INDEX_UNAVAILABLE when the index throws", async () => {
    const removal = { documentId: "doc_1", revision: 2 };
    expect(await removeDocument({ index: failingIndex }, aCaller(), removal)).toEqual(
      INDEX_UNAVAILABLE,
    );
  });
});
