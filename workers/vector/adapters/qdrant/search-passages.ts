import type { PassageHits, PassageQuery } from "../../../../shared/ports/search-index.ts";
import { buildProbe, buildSearch } from "./build-search.ts";
import { chooseHits } from "./choose-hits.ts";
import { toComparableVector, type StemmedVector } from "./comparable-vector.ts";
import type { PassageCollection } from "./passage-collection.ts";
import { readableBy } from "./passage-filters.ts";
import { toHit } from "./passage-point.ts";
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
  const words = weighQuestion(query.text);
  const dense = toComparableVector(collection.name, vector);
  if (words === null && dense === null) return NOTHING_FOUND;
  const filter = readableBy(tenantId, query);
  const limit = query.limit * OVERFETCH_FACTOR;
  const { passages, hasVectors } = await collection.search(
    buildSearch({ words, dense, filter, limit }),
    dense === null ? null : buildProbe(dense, filter),
  );
  const found = passages.map((passage) => toHit(tenantId, passage));
  return {
    hits: chooseHits(found, query),
    retrieval: hasVectors === true ? "hybrid" : "lexical",
  };
}
