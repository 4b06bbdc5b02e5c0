import type { Schemas } from "@qdrant/js-client-rest";
import { DENSE, WORDS } from "./create-collection.ts";

/** The least cosine that says something; below it lies what any two passages have in common. */
const MIN_SIMILARITY = 0.3;

const MIN_CANDIDATES = 50;

/** What is looked for, as vectors, at least one of them; `filter` holds the tenant and the readers. */
export interface SearchParts {
  words: Schemas["SparseVector"] | null;
  dense: number[] | null;
  filter: Schemas["Filter"];
  limit: number;
}

/**
 * Builds a search by words and by meaning, each with the filter, fused by reciprocal rank: ranks alone count, since
 * BM25 weights and the cosines of different models have no scale in common, and few hits have no distribution.
 */
export function buildSearch({ words, dense, filter, limit }: SearchParts): Schemas["QueryRequest"] {
  const result = { filter, limit, with_payload: true };
  const candidates = Math.max(limit, MIN_CANDIDATES);
  const rankings = [
    ...(words === null ? [] : [{ query: words, using: WORDS }]),
    ...(dense === null ? [] : [{ ...nearest(dense), score_threshold: MIN_SIMILARITY }]),
  ];
  const [first, second] = rankings;
  if (second === undefined) return { ...first, ...result };
  const prefetch = rankings.map((ranking) => ({ ...ranking, filter, limit: candidates }));
  return { prefetch, query: { fusion: "rrf" }, ...result };
}

/** Builds the search for passages that may say it otherwise: words propose, and what each says whole decides. */
export function buildRewording(
  words: Schemas["SparseVector"] | null,
  { filter, limit }: Pick<SearchParts, "filter" | "limit">,
): Schemas["QueryRequest"] | null {
  if (words === null) return null;
  return { query: words, using: WORDS, filter, limit, with_payload: true };
}

/** Builds the search for any one passage that has a vector, however far: without one, the search was lexical. */
export function buildProbe(dense: number[], filter: Schemas["Filter"]): Schemas["QueryRequest"] {
  return { ...nearest(dense), filter, limit: 1, with_payload: false };
}

function nearest(dense: number[]): Pick<Schemas["QueryRequest"], "query" | "using" | "params"> {
  // The quantised vectors propose, the whole ones decide.
  return { query: dense, using: DENSE, params: { quantization: { rescore: true } } };
}
