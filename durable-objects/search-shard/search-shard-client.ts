import type { PassageIndexing, PassageSearch } from "../../shared/ports/search-index.ts";
import type { SearchShard } from "./search-shard.ts";

/** The shard that holds all passages of a tenant; the number leaves room for more. */
const FIRST_SHARD = 0;

/** The object of a tenant's shard, named by the verified tenant alone. */
export function searchShardOf(
  shards: DurableObjectNamespace<SearchShard>,
  tenantId: string,
): DurableObjectStub<SearchShard> {
  return shards.getByName(`${tenantId}/${FIRST_SHARD}`);
}

/** Sends each call to its tenant's shard. */
export function createSearchShardClient(
  shards: DurableObjectNamespace<SearchShard>,
): PassageSearch & PassageIndexing {
  return {
    search: (tenantId, query) => searchShardOf(shards, tenantId).search(tenantId, query),
    replaceDocument: (tenantId, document) =>
      searchShardOf(shards, tenantId).replaceDocument(tenantId, document),
    removeDocument: (tenantId, documentId, revision) =>
      searchShardOf(shards, tenantId).removeDocument(tenantId, documentId, revision),
  };
}
