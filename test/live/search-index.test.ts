import { QdrantClient } from "@qdrant/js-client-rest";
import { afterAll, describe, it } from "vitest";
import { createDependencyBreaker } from "../../shared/adapters/dependency-breaker.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import type { SearchIndex } from "../../shared/ports/search-index.ts";
import { readQdrantAccess } from "../../workers/vector/adapters/qdrant/qdrant-access.ts";
import { connectQdrant } from "../../workers/vector/adapters/qdrant/qdrant-connection.ts";
import { createQdrantSearchIndex } from "../../workers/vector/adapters/qdrant/qdrant-search-index.ts";
import { describeSearchIndex } from "../contracts/describe-search-index.ts";
import { warmIndex } from "../support/qdrant/warm-index.ts";

const access = readQdrantAccess(process.env);

describe.runIf(access === null)("the contract of the search index against a server", () => {
  it("needs a server", () => {
    throw new Error(
      "Set QDRANT_URL to a Qdrant server, version 1.12 or later, and QDRANT_API_KEY when it wants a key. " +
        "The test makes collections of its own there, and deletes them.",
    );
  });
});

describe.runIf(access !== null)("a Qdrant server", () => {
  const { url, apiKey } = access ?? { url: "http://127.0.0.1:6333", apiKey: null };
  const connection = connectQdrant({ url, apiKey }, createDependencyBreaker());
  const prefix = `askflash-live-${newId("run")}`.toLowerCase();
  let opened = 0;
  const openIndex = (): Promise<SearchIndex> => {
    const index = createQdrantSearchIndex({
      connection,
      now: () => Date.now(),
      prefix: `${prefix}-${(opened += 1)}`,
    });
    return warmIndex(index);
  };

  afterAll(async () => {
    const key = apiKey === null ? {} : { apiKey };
    const client = new QdrantClient({ url, ...key, checkCompatibility: false });
    const { collections } = await client.getCollections();
    for (const { name } of collections.filter((one) => one.name.startsWith(prefix))) {
      await client.deleteCollection(name);
    }
  });

  describeSearchIndex("qdrant", openIndex);
});
