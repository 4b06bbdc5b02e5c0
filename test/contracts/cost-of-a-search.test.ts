import { createExecutionContext, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { searchPassages } from "../../durable-objects/search-shard/search-passages.ts";
import { searchShardOf } from "../../durable-objects/search-shard/search-shard-client.ts";
import type { SearchShard } from "../../durable-objects/search-shard/search-shard.ts";
import { openShardStores } from "../../durable-objects/search-shard/shard-stores.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { VectorService } from "../../workers/vector/index.ts";
import { aCaller } from "../support/callers.ts";
import { aQuery } from "./indexed-pages.ts";
import { countingDatabase } from "../support/costs/counting-database.ts";
import { aPage, documentationWith, pushPages, waitUntilSettled } from "../support/house/house.ts";

/** What one search has cost. */
interface Costs {
  statements: number;
  rowsRead: number;
  cacheReads: number;
  objectRequests: number;
  /** SQLite rows that the index has read. */
  shardRowsRead: number;
}

const QUERY = "How is the capybara fed in winter?";
const INDEXING_TIMEOUT_MS = 60_000;

it(
  "costs the same reads, hops and object requests however many pages there are",
  async ({ annotate }) => {
    const caller = aCaller();
    const few = await costsWith(caller, { pages: 80, before: 0 });
    const many = await costsWith(caller, { pages: 160, before: 80 });
    await annotate(`one search among 80 pages ${JSON.stringify(few)}`);
    await annotate(`one search among 240 pages ${JSON.stringify(many)}`);
    expect(few).toMatchObject({ statements: 2, cacheReads: 1, objectRequests: 1 });
    expect({ ...many, shardRowsRead: 0 }).toEqual({ ...few, shardRowsRead: 0 });
    expect(many.shardRowsRead).toBeGreaterThan(0);
  },
  INDEXING_TIMEOUT_MS,
);

async function costsWith(
  caller: CallerContext,
  { pages, before }: { pages: number; before: number },
): Promise<Costs> {
  for (let pushed = 0; pushed < pages; pushed += 80) {
    const batch = Array.from({ length: 80 }, (_page, index) =>
      aPage(
        `page-${before + pushed + index}`,
        `The capybara of house ${before + pushed + index} eats hay in winter.`,
      ),
    );
    const sourceId = await pushPages(caller, batch);
    await waitUntilSettled(caller, sourceId);
  }
  return await countSearch(caller);
}

async function countSearch(caller: CallerContext): Promise<Costs> {
  const costs = { statements: 0, rowsRead: 0, cacheReads: 0, objectRequests: 0, shardRowsRead: 0 };
  const vector = new VectorService(createExecutionContext(), {
    ...env,
    SEARCH_SHARD: countingNamespace(env.SEARCH_SHARD, () => (costs.objectRequests += 1)),
  });
  const counting = documentationWith({
    DOCUMENTATION_DB: countingDatabase(env.DOCUMENTATION_DB, costs),
    CACHE_KV: countingCache(env.CACHE_KV, () => (costs.cacheReads += 1)),
    VECTOR: vector as object as DocumentationBindings["VECTOR"],
  });
  const found = unwrap(await counting.search(caller, { query: QUERY, limit: 10 }));
  expect(found).toMatchObject({ cached: false, retrieval: "hybrid" });
  expect(found.results).toHaveLength(10);
  return { ...costs, shardRowsRead: await countShardRows(caller) };
}

/** Asks the shard the same once more, in its own place. */
async function countShardRows({ tenantId }: CallerContext): Promise<number> {
  const query = await aQuery(QUERY, { limit: 40, passagesPerDocument: 2 });
  return await runInDurableObject(searchShardOf(env.SEARCH_SHARD, tenantId), (_shard, state) => {
    const cursors: { rowsRead: number }[] = [];
    const exec: SqlStorage["exec"] = (text, ...bindings) => {
      const cursor = state.storage.sql.exec<never>(text, ...bindings);
      cursors.push(cursor);
      return cursor;
    };
    searchPassages(openShardStores({ exec } as SqlStorage), query);
    return cursors.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
  });
}

function countingNamespace(
  namespace: DurableObjectNamespace<SearchShard>,
  count: () => void,
): DurableObjectNamespace<SearchShard> {
  const getByName = (name: string): object => {
    const stub = namespace.getByName(name);
    return {
      search: (...asked: Parameters<SearchShard["search"]>) => {
        count();
        return stub.search(...asked);
      },
    };
  };
  return { getByName } as object as DurableObjectNamespace<SearchShard>;
}

function countingCache(namespace: KVNamespace, count: () => void): KVNamespace {
  const get = (names: string[]): Promise<Map<string, string | null>> => {
    count();
    return namespace.get(names);
  };
  const put = (...entry: Parameters<KVNamespace["put"]>): Promise<void> => namespace.put(...entry);
  return { get, put } as object as KVNamespace;
}
