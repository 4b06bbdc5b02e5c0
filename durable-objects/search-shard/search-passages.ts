import type { Embedding, PassageHits, PassageQuery } from "../../shared/ports/search-index.ts";
import type { Candidate } from "./candidate.ts";
import { findExpansions } from "./question/find-expansions.ts";
import { findWords } from "./question/find-words.ts";
import { readQuestion } from "./question/read-question.ts";
import { MIN_SIMILARITY, type Peaks } from "./ranking/fuse-signals.ts";
import { proposeCandidates } from "./ranking/propose-candidates.ts";
import { rankCandidates } from "./ranking/rank-candidates.ts";
import type { ShardStores } from "./shard-stores.ts";
import type { VectorStore } from "./vector-store.ts";
import type { Comparison, Similarity } from "./vector-table.ts";

/** What a hit's score is made of. */
type ShardCase = Omit<Candidate, "passageNumber" | "score">;

/** What one shard found, with what its scores were made of, so that the hits of several shards can be merged. */
export interface ShardHits extends PassageHits {
  /** One a hit. */
  cases: ShardCase[];
  peaks: Peaks;
  rewordedPeaks: Peaks;
  /** How many telling words the question has. */
  words: number;
  /** How many shards the tenant has, as far as this one knows; the first knows. */
  shards: number;
}

/** Finds passages by words and, where vectors of the query's model are held, by similarity. */
export function searchPassages(stores: ShardStores, query: PassageQuery): ShardHits {
  const { documents, vectors, passages } = stores;
  const question = readQuestion(query.text);
  const sought = findWords(stores, question);
  const expansions = findExpansions(stores, question, query.expansions ?? []);
  const similarities = compareVectors(vectors, query.embedding);
  const candidates = proposeCandidates(stores, {
    sought,
    expansions,
    findSimilar: () => similarities?.findSimilar() ?? [],
    isVisible: documents.visibleTo(query),
    limit: query.limit,
  });
  const { ranked, peaks, rewordedPeaks } = rankCandidates(stores, candidates, {
    question,
    sought,
    expansions,
    similaritiesOf: (documentNumber) => similarities?.of(documentNumber) ?? [],
  });
  const selected = selectHits(ranked, query);
  return {
    hits: passages.read(selected),
    cases: selected.map(({ passageNumber: _number, score: _score, ...found }) => found),
    peaks,
    rewordedPeaks,
    words: sought.length,
    retrieval: similarities === null ? "lexical" : "hybrid",
    shards: stores.placements.countShards(),
  };
}

interface Similarities {
  findSimilar: () => Similarity[];
  of: (documentNumber: number) => Similarity[];
}

/** Compares all vectors once they are asked for, and else those of single documents; null when there is none. */
function compareVectors(vectors: VectorStore, embedding: Embedding | null): Similarities | null {
  const table = embedding === null ? null : vectors.comparable(embedding);
  if (embedding === null || table === null) return null;
  let comparison: Comparison | null = null;
  return {
    findSimilar: () => {
      comparison ??= table.compareAll(embedding.vector);
      return comparison.atLeast(MIN_SIMILARITY);
    },
    of: (number) => comparison?.of(number) ?? table.compareDocument(embedding.vector, number),
  };
}

function selectHits(
  ranked: Candidate[],
  { limit, passagesPerDocument = limit }: Pick<PassageQuery, "limit" | "passagesPerDocument">,
): Candidate[] {
  const taken = new Map<number, number>();
  const hits: Candidate[] = [];
  for (const candidate of ranked) {
    if (hits.length === limit) break;
    const count = taken.get(candidate.documentNumber) ?? 0;
    if (count === passagesPerDocument) continue;
    taken.set(candidate.documentNumber, count + 1);
    hits.push(candidate);
  }
  return hits;
}
