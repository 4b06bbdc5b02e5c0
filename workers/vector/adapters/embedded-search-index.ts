import { createSearchShardClient } from "../../../durable-objects/search-shard/search-shard-client.ts";
import type { SearchShard } from "../../../durable-objects/search-shard/search-shard.ts";
import type { SearchIndex } from "../../../shared/ports/search-index.ts";

/** The search index in Durable Objects of our own: FTS5 and quantised vectors, no service outside. */
export function createEmbeddedSearchIndex(
  shards: DurableObjectNamespace<SearchShard>,
): SearchIndex {
  return { provider: "embedded", ...createSearchShardClient(shards) };
}
