import type { PassageHits, PassageQuery } from "../../shared/ports/search-index.ts";
import { buildMatchQuery } from "./build-match-query.ts";
import { fuseRankings } from "./fuse-rankings.ts";
import type { ShardStores } from "./shard-stores.ts";

/** Finds passages by words and, where vectors of the query's model are held, by similarity. */
export function searchPassages(stores: ShardStores, query: PassageQuery): PassageHits {
  const { documents, passages, words, vectors } = stores;
  const selection = documents.select(query);
  const match = buildMatchQuery(query.text);
  const similar =
    query.embedding === null
      ? null
      : vectors.compare(query.embedding, documents.numbersOf(selection));
  const ranked = fuseRankings({
    passages: match === null ? [] : words.matchPassages(match, selection),
    titles: match === null ? [] : words.matchTitles(match, selection),
    similar: similar ?? [],
  });
  return {
    hits: passages.read(ranked.slice(0, query.limit)),
    retrieval: similar === null ? "lexical" : "hybrid",
  };
}
