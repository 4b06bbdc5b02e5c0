import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import { measureIndexing } from "../bench/measure-indexing.ts";
import { percentile } from "../bench/percentile.ts";
import { seededRandom } from "../random/seeded-random.ts";
import { misspellQuery } from "./misspell-query.ts";
import { createBm25 } from "./rank-by-bm25.ts";
import type { Collection, CollectionQuery } from "./collection.ts";
import { meanScore, scoreRanking, type RankingScore } from "./score-ranking.ts";
import { toPage } from "./to-page.ts";

const DEPTH = 10;
const MAX_RESULTS = 50;
const MAX_QUERY_CHARS = 2_000;

/** What one run over a collection has shown; times are the caller's. */
export interface CollectionReport {
  collection: string;
  documents: number;
  queries: number;
  indexingSeconds: number;
  failedDocuments: number;
  askflash: RankingScore;
  bm25: RankingScore;
  p50Ms: number;
  p99Ms: number;
}

export interface EvaluationOptions {
  name: string;
  /** Makes one typing mistake in each query. */
  hasTypos: boolean;
  seed: number;
}

/** Indexes a collection through the public interface, asks all its queries and scores what comes back. */
export async function measureCollection(
  client: AskFlashClient,
  { documents, queries }: Collection,
  { name, hasTypos, seed }: EvaluationOptions,
): Promise<CollectionReport> {
  const indexing = await measureIndexing(client, name, documents.map(toPage));
  const rankByBm25 = createBm25(documents);
  const random = seededRandom(seed);
  const scores: RankingScore[] = [];
  const references: RankingScore[] = [];
  const times: number[] = [];
  for (const query of queries) {
    const text = hasTypos ? misspellQuery(query.text, random) : query.text;
    const startedAt = performance.now();
    const found = await search(client, indexing.sourceId, { ...query, text });
    times.push(performance.now() - startedAt);
    scores.push(scoreRanking(found, query));
    references.push(scoreRanking(rankByBm25(text), query));
  }
  return {
    collection: name,
    documents: documents.length,
    queries: queries.length,
    indexingSeconds: indexing.seconds,
    failedDocuments: indexing.failed,
    askflash: meanScore(scores),
    bm25: meanScore(references),
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  };
}

/** Asks for as many more results as may be dropped. */
async function search(
  client: AskFlashClient,
  sourceId: string,
  { text, excluded }: CollectionQuery,
): Promise<string[]> {
  const { results } = await client.search({
    query: text.slice(0, MAX_QUERY_CHARS),
    limit: Math.min(MAX_RESULTS, DEPTH + excluded.size),
    sourceIds: [sourceId],
  });
  return results.map(({ externalId }) => externalId);
}
