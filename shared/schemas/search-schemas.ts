import * as z from "zod";

export const MAX_QUERY_CHARS = 2_000;

/** The results that one search may give. */
export const MAX_SEARCH_RESULTS = 50;

export const SearchQuery = z.strictObject({
  query: z.string().trim().min(1).max(MAX_QUERY_CHARS),
  limit: z.number().int().min(1).max(MAX_SEARCH_RESULTS).default(10),
  sourceIds: z.array(z.string().min(1).max(100)).min(1).max(100).optional(),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

/** How the passages were found: `lexical` when no vector could be compared. */
export const Retrieval = z.enum(["hybrid", "lexical"]);
export type Retrieval = z.infer<typeof Retrieval>;

export const SearchResult = z.object({
  documentId: z.string(),
  sourceId: z.string(),
  externalId: z.string(),
  title: z.string(),
  /** The page's own address with the heading's anchor; null when the page was pushed without one. */
  url: z.string().nullable(),
  headingPath: z.array(z.string()),
  snippet: z.string(),
  score: z.number(),
  updatedAt: z.iso.datetime(),
});
export type SearchResult = z.infer<typeof SearchResult>;

export const SearchResponse = z.object({
  results: z.array(SearchResult),
  retrieval: Retrieval,
  expandedAliases: z.array(z.string()),
  cached: z.boolean(),
  tookMs: z.number(),
});
export type SearchResponse = z.infer<typeof SearchResponse>;
