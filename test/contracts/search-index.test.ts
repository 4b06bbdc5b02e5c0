import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { createDependencyBreaker } from "../../shared/adapters/dependency-breaker.ts";
import type { SearchIndex } from "../../shared/ports/search-index.ts";
import { createEmbeddedSearchIndex } from "../../workers/vector/adapters/embedded-search-index.ts";
import { connectQdrant } from "../../workers/vector/adapters/qdrant/qdrant-connection.ts";
import { createQdrantSearchIndex } from "../../workers/vector/adapters/qdrant/qdrant-search-index.ts";
import { createQdrantStub } from "../support/qdrant/qdrant-stub.ts";
import { describeSearchIndex } from "./describe-search-index.ts";
import { aPage } from "./indexed-pages.ts";

describeSearchIndex("embedded", () => createEmbeddedSearchIndex(env.SEARCH_SHARD));

describe("over the wire", () => {
  const stub = createQdrantStub();
  const access = { url: "https://qdrant.example.test", apiKey: "k" };
  const makeIndex = (): SearchIndex =>
    createQdrantSearchIndex({
      connection: connectQdrant(access, createDependencyBreaker()),
      now: () => Date.now(),
    });

  beforeEach(async () => {
    vi.stubGlobal("fetch", stub.fetch);
    // The first vector decides how the collection is made; other tenants' pages are there in any server.
    const page = await aPage({ documentId: "doc_first", title: "Plans", texts: ["The budget"] });
    await makeIndex().replaceDocument("tnt_neighbour", page);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    expect(stub.violations).toEqual([]);
  });

  describeSearchIndex("qdrant", makeIndex);
});
