import type { CollectionReport } from "./measure-collection.ts";

/** Writes a report as a small table. */
export function formatReport(report: CollectionReport): string {
  const { collection, documents, queries, indexingSeconds, failedDocuments } = report;
  const { askflash, bm25, p50Ms, p99Ms } = report;
  const row = (name: string, left: number, right: number): string =>
    `  ${name.padEnd(12)}${left.toFixed(3).padStart(9)}${right.toFixed(3).padStart(9)}${ratio(left, right)}`;
  return [
    `${collection}: ${documents} documents, ${queries} queries; indexed in ${indexingSeconds.toFixed(1)} s, ${failedDocuments} failed`,
    `  ${"".padEnd(12)}${"AskFlash".padStart(9)}${"BM25".padStart(9)}${"ratio".padStart(9)}`,
    row("nDCG@10", askflash.ndcg, bm25.ndcg),
    row("MRR@10", askflash.reciprocalRank, bm25.reciprocalRank),
    row("recall@10", askflash.recall, bm25.recall),
    `  a search took ${p50Ms.toFixed(1)} ms (p50), ${p99Ms.toFixed(1)} ms (p99)`,
  ].join("\n");
}

function ratio(left: number, right: number): string {
  return (right === 0 ? "-" : (left / right).toFixed(3)).padStart(9);
}
