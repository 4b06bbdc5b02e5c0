import { env } from "cloudflare:workers";
import { describe } from "vitest";
import { createSearchShardClient } from "../../durable-objects/search-shard/search-shard-client.ts";
import { createEmbeddedSearchIndex } from "../../workers/vector/adapters/embedded-search-index.ts";
import { stubQdrant } from "../support/qdrant/stubbed-index.ts";
import { warmIndex } from "../support/qdrant/warm-index.ts";
import { describeSearchIndex } from "./describe-search-index.ts";

describeSearchIndex("embedded", () => createEmbeddedSearchIndex(env.SEARCH_SHARD));

describeSearchIndex("embedded, of many shards,", () => ({
  provider: "embedded",
  ...createSearchShardClient(env.SEARCH_SHARD, 1),
}));

describe("over the wire", () => {
  const { openIsolate } = stubQdrant();

  describeSearchIndex("qdrant", () => warmIndex(openIsolate()));
});
