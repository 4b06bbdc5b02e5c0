import { env } from "cloudflare:workers";
import { createSearchShardClient } from "../../durable-objects/search-shard/search-shard-client.ts";
import { createEmbeddedSearchIndex } from "../../workers/vector/adapters/embedded-search-index.ts";
import { describeSearchIndex } from "./describe-search-index.ts";

describeSearchIndex("embedded", () => createEmbeddedSearchIndex(env.SEARCH_SHARD));

describeSearchIndex("embedded, of many shards,", () => ({
  provider: "embedded",
  ...createSearchShardClient(env.SEARCH_SHARD, 1),
}));
