import type { PassageIndexing, PassageSearch } from "../../shared/ports/search-index.ts";
import { mergeShardHits } from "./merge-shard-hits.ts";
import type { ShardHits } from "./search-passages.ts";
import type { Applied, SearchShard } from "./search-shard.ts";

/** About so many passages are searched fast and fit into an object's memory; what comes next goes to a new shard. */
const PASSAGES_PER_SHARD = 50_000;

/** How many shards a tenant was last known to have; never more than it has. */
const knownShards = new Map<string, number>();

/** The object of a tenant's shard, named by the verified tenant and the number of the shard, from 0. */
export function searchShardOf(
  shards: DurableObjectNamespace<SearchShard>,
  tenantId: string,
  shard = 0,
): DurableObjectStub<SearchShard> {
  return shards.getByName(`${tenantId}/${shard}`);
}

/** Sends changes to the shard that holds the document, and searches to all shards of the tenant at once. */
export function createSearchShardClient(
  shards: DurableObjectNamespace<SearchShard>,
  capacity: number = PASSAGES_PER_SHARD,
): PassageSearch & PassageIndexing {
  const shardOf = (tenantId: string, shard: number): DurableObjectStub<SearchShard> =>
    searchShardOf(shards, tenantId, shard);
  return {
    search: async (tenantId, query) => {
      const ask = (shard: number): Promise<ShardHits> =>
        shardOf(tenantId, shard).search(tenantId, query);
      return mergeShardHits(await searchAll(tenantId, ask), query.limit);
    },
    replaceDocument: (tenantId, document) =>
      applyOnce(capacity, (shard, room) =>
        shardOf(tenantId, shard).replaceDocument(tenantId, document, room),
      ),
    removeDocument: (tenantId, documentId, revision) =>
      applyOnce(capacity, (shard, room) =>
        shardOf(tenantId, shard).removeDocument(tenantId, { documentId, revision }, room),
      ),
    removeTenant: async (tenantId) => {
      const first = shardOf(tenantId, 0);
      const count = await first.retire();
      let removed = 0;
      // The first shard knows of the others, and so goes last.
      for (let shard = count - 1; shard >= 0; shard -= 1) {
        removed += await shardOf(tenantId, shard).erase();
      }
      return removed;
    },
  };
}

/** Asks the shards that are known of, and then those that the first one names beyond them. */
async function searchAll(
  tenantId: string,
  ask: (shard: number) => Promise<ShardHits>,
): Promise<ShardHits[]> {
  const expected = knownShards.get(tenantId) ?? 1;
  const found = await Promise.all(
    Array.from({ length: expected }, (_shard, number) => ask(number)),
  );
  const count = found[0]?.shards ?? expected;
  if (count > 1) knownShards.set(tenantId, count);
  const missing = Array.from({ length: Math.max(0, count - expected) }, (_shard, index) =>
    ask(expected + index),
  );
  return [...found, ...(await Promise.all(missing))];
}

/** Asks the first shard, and the one that it names when the document is not its own. */
async function applyOnce(
  capacity: number,
  apply: (shard: number, capacity: number | null) => Promise<Applied>,
): Promise<number> {
  const applied = await apply(0, capacity);
  if ("revision" in applied) return applied.revision;
  const elsewhere = await apply(applied.shard, null);
  if ("revision" in elsewhere) return elsewhere.revision;
  throw new Error(`Shard ${applied.shard} passed a document on, which only the first may do.`);
}
