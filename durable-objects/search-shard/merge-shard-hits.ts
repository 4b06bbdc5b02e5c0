import type { PassageHit, PassageHits } from "../../shared/ports/search-index.ts";
import type { Peaks } from "./ranking/fuse-signals.ts";
import { scoreRewordings, type RewordedCase } from "./ranking/rank-rewordings.ts";
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
  const rewordedPeaks = found.map((shard) => shard.rewordedPeaks).reduce(higherOf);
  const words = Math.max(...found.map((shard) => shard.words));
  const cases = found.flatMap(casesOf);
  const scores = scoreRewordings(cases, { peaks, rewordedPeaks, words });
  const hits = cases.map(({ hit }, index) => ({ ...hit, score: scores[index] ?? 0 }));
  return {
    hits: hits.toSorted((left, right) => right.score - left.score).slice(0, limit),
    retrieval: found.some(({ retrieval }) => retrieval === "hybrid") ? "hybrid" : "lexical",
  };
}

/** Documents have numbers of their own in each shard, and are told apart by their ids. */
function casesOf({ hits, cases }: ShardHits): (RewordedCase & { hit: PassageHit })[] {
  return hits.flatMap((hit, index) => {
    const found = cases[index];
    return found === undefined ? [] : [{ ...found, hit, page: hit.documentId }];
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
