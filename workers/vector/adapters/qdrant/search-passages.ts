import type { PassageHits, PassageQuery } from "../../../../shared/ports/search-index.ts";
import { buildProbe, buildRewording, buildSearch } from "./build-search.ts";
import { chooseHits } from "./choose-hits.ts";
import { toComparableVector, type StemmedVector } from "./comparable-vector.ts";
import type { PassageCollection } from "./passage-collection.ts";
import { readableBy } from "./passage-filters.ts";
import { toHit } from "./passage-point.ts";
import { rankReworded } from "./rank-reworded.ts";
import { weighQuestion } from "./weigh-words.ts";

/** While a page is written twice as many of its passages may be there. */
const OVERFETCH_FACTOR = 2;

export const NOTHING_FOUND: PassageHits = { hits: [], retrieval: "lexical" };

/** A question to one collection. */
export interface CollectionQuestion {
  tenantId: string;
  query: PassageQuery;
  vector: StemmedVector | null;
}

/** Whether a query can find nothing whatever is held: it is nobody's, or names no document or source. */
export function isFutile({ readers, documentIds, sourceIds }: PassageQuery): boolean {
  return [readers, documentIds, sourceIds].some((names) => names?.length === 0);
}

/** Finds passages in one collection, by words and, where vectors of its model are held, by similarity. */
export async function searchPassages(
  collection: PassageCollection,
  { tenantId, query, vector }: CollectionQuestion,
): Promise<PassageHits> {
  const { expansions = [] } = query;
  const words = weighQuestion(query.text);
  const dense = toComparableVector(collection.name, vector);
  if (words === null && dense === null) return NOTHING_FOUND;
  const filter = readableBy(tenantId, query);
  const limit = query.limit * OVERFETCH_FACTOR;
  const alternatives = expansions.flatMap((expansion) => expansion.alternatives);
  const { passages, reworded, hasVectors } = await collection.search({
    search: buildSearch({ words, dense, filter, limit }),
    rewording: buildRewording(weighQuestion(alternatives.join(" ")), { filter, limit }),
    probe: dense === null ? null : buildProbe(dense, filter),
  });
  const ranked =
    expansions.length === 0
      ? passages
      : rankReworded({ passages, reworded, isFused: words !== null && dense !== null }, expansions);
  const found = ranked.map((passage) => toHit(tenantId, passage));
  return {
    hits: chooseHits(found, query),
    retrieval: hasVectors === true ? "hybrid" : "lexical",
  };
}
