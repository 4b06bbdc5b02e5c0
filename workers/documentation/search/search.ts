import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { CacheKey } from "../../../shared/ports/cache.ts";
import {
  SearchResponse,
  type SearchQuery,
  type SearchResult,
} from "../../../shared/schemas/search-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";
import { tryOperation } from "../fallback/try-operation.ts";
import { stemsOf } from "../alias/stems-of.ts";
import { cutSnippet } from "./cut-snippet.ts";
import { matchAliases } from "./match-aliases.ts";
import { retrieve } from "./retrieve.ts";
import { searchKeyOf } from "./search-key.ts";
import type { SearchState } from "./visible-page-repository.ts";

/** What a search needs; `defer` goes on with work after the answer was given. */
interface SearchDependencies extends Pick<
  DocumentationDependencies,
  "vector" | "visiblePages" | "cache" | "now"
> {
  defer: (work: Promise<unknown>) => void;
}

const FoundPages = SearchResponse.pick({ results: true, retrieval: true, expandedAliases: true });
type FoundPages = Pick<SearchResponse, "results" | "retrieval" | "expandedAliases">;

/** Finds pages by their best passage, out of the cache when nothing has changed. Fails with INDEX_UNAVAILABLE. */
export async function search(
  dependencies: SearchDependencies,
  ctx: CallerContext,
  query: SearchQuery,
): Promise<Result<SearchResponse>> {
  const { visiblePages, defer, now } = dependencies;
  const startedAt = now();
  // Read before the index is asked: what changes meanwhile makes the entry unreachable, never wrong.
  const words = [...new Set(stemsOf(query.query))];
  const { revision, aliases } = await visiblePages.readSearchState(ctx.tenantId, words);
  const key = searchKeyOf(ctx, query, revision);
  const known = await readCached(dependencies, ctx, key);
  if (known !== null) return succeed(respond(known, { cached: true, tookMs: now() - startedAt }));
  const found = await findPages(dependencies, ctx, { ...query, aliases });
  if (!found.ok) return found;
  // A search without its vectors is a makeshift, not to be shown for an hour.
  if (found.value.retrieval === "hybrid")
    defer(writeCached(dependencies, ctx, { key, found: found.value }));
  return succeed(respond(found.value, { cached: false, tookMs: now() - startedAt }));
}

function respond(
  found: FoundPages,
  how: Pick<SearchResponse, "cached" | "tookMs">,
): SearchResponse {
  return { ...found, ...how };
}

async function findPages(
  dependencies: SearchDependencies,
  ctx: CallerContext,
  { query, limit, sourceIds, aliases }: SearchQuery & Pick<SearchState, "aliases">,
): Promise<Result<FoundPages>> {
  const filter = sourceIds === undefined ? {} : { sourceIds };
  const matched = matchAliases(query, aliases);
  const request = { query, limit, passagesPerDocument: 1, matched, ...filter };
  const retrieved = await retrieve(dependencies, ctx, request);
  if (!retrieved.ok) return retrieved;
  const { passages, retrieval } = retrieved.value;
  // A snippet shows what the page says instead, too.
  const sought = [query, ...matched.expansions.flatMap(({ alternatives }) => alternatives)].join(
    " ",
  );
  const results = passages.map((passage) => toResult(passage, sought));
  return succeed({ results, retrieval, expandedAliases: matched.terms });
}

function toResult(passage: RetrievedPassage, query: string): SearchResult {
  const { documentId, sourceId, externalId, title, url, headingPath, score, updatedAt } = passage;
  const snippet = cutSnippet(passage.text, query);
  return { documentId, sourceId, externalId, title, url, headingPath, snippet, score, updatedAt };
}

async function readCached(
  { cache }: Pick<SearchDependencies, "cache">,
  ctx: CallerContext,
  key: CacheKey,
): Promise<FoundPages | null> {
  const values = await tryOperation("readCache", ctx, () => cache.get([key]));
  const kept = FoundPages.safeParse(values?.[0]);
  return kept.success ? kept.data : null;
}

async function writeCached(
  { cache }: Pick<SearchDependencies, "cache">,
  ctx: CallerContext,
  { key, found }: { key: CacheKey; found: FoundPages },
): Promise<void> {
  await tryOperation("writeCache", ctx, () => cache.put([{ key, value: found }]));
}
