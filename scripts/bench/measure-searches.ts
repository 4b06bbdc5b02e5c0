import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import { percentile } from "./percentile.ts";

/** Milliseconds a search, as its caller measures them. */
export interface SearchTimes {
  /** The first search after whatever came before, not counted in the others. */
  firstMs: number;
  searches: number;
  p50Ms: number;
  p99Ms: number;
  /** How many came out of the cache although each was asked once; must be none. */
  cached: number;
  /** How many were searched by words alone. */
  lexical: number;
}

/** Asks each query once, one after the other; the first `warmUps` are not counted. */
export async function measureSearches(
  client: AskFlashClient,
  queries: string[],
  warmUps: number,
): Promise<SearchTimes> {
  const times: number[] = [];
  let cached = 0;
  let lexical = 0;
  for (const query of queries) {
    const startedAt = performance.now();
    const response = await client.search({ query });
    times.push(performance.now() - startedAt);
    if (response.cached) cached += 1;
    if (response.retrieval === "lexical") lexical += 1;
  }
  const counted = times.slice(warmUps);
  return {
    firstMs: times[0] ?? Number.NaN,
    searches: counted.length,
    p50Ms: percentile(counted, 0.5),
    p99Ms: percentile(counted, 0.99),
    cached,
    lexical,
  };
}
