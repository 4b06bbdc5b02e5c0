import type { PassageHit, PassageHits } from "../../shared/ports/search-index.ts";
import { scorePassage, type Peaks } from "./ranking/fuse-signals.ts";
import type { ShardHits } from "./search-passages.ts";

/**
 * Merges what the shards of one tenant found: each signal is measured by its highest value in all shards, so that
 * scores compare. The rarity of words stays each shard's own; documents fill shards in no order of subject.
 */
export function mergeShardHits(found: ShardHits[], limit: number): PassageHits {
  const [only] = found;
  if (only !== undefined && found.length === 1) {
    return { hits: only.hits, retrieval: only.retrieval };
  }
  const peaks = found.map((shard) => shard.peaks).reduce(higherOf);
  const hits = found.flatMap((shard) => rescore(shard, peaks));
  return {
    hits: hits.toSorted((left, right) => right.score - left.score).slice(0, limit),
    retrieval: found.some(({ retrieval }) => retrieval === "hybrid") ? "hybrid" : "lexical",
  };
}

function rescore({ hits, cases, words }: ShardHits, peaks: Peaks): PassageHit[] {
  return hits.map((hit, index) => {
    const found = cases[index];
    return found === undefined ? hit : { ...hit, score: scorePassage(found, peaks, words) };
  });
}

function higherOf(left: Peaks, right: Peaks): Peaks {
  return {
    words: Math.max(left.words, right.words),
    title: Math.max(left.title, right.title),
    pairs: Math.max(left.pairs, right.pairs),
    feedback: Math.max(left.feedback, right.feedback),
    passage: Math.max(left.passage, right.passage),
  };
}
