import type { DocumentCounts } from "../../../shared/schemas/source-schemas.ts";

/** Where a source stands, in a word: what colours its mark. */
export type SourceStanding = "empty" | "indexing" | "failing" | "ready";

/** Judges a source by its counts. */
export function standingOf({ pending, indexed, failed }: DocumentCounts): SourceStanding {
  if (pending > 0) return "indexing";
  if (failed > 0) return "failing";
  return indexed > 0 ? "ready" : "empty";
}

/** Says in a line where a source stands. */
export function describeStanding(counts: DocumentCounts): string {
  const { pending, indexed, failed } = counts;
  const parts = [`${pagesOf(indexed)} indexed`];
  if (pending > 0) parts.push(`${pending.toLocaleString("en")} waiting`);
  if (failed > 0) parts.push(`${failed.toLocaleString("en")} failed`);
  return standingOf(counts) === "empty" ? "No page yet" : parts.join(", ");
}

/** How much of what a source holds has been dealt with, between 0 and 1. */
export function progressOf({ pending, indexed, failed }: DocumentCounts): number {
  const total = pending + indexed + failed;
  return total === 0 ? 1 : (indexed + failed) / total;
}

/** Says how many pages a source holds. */
export function describePages({ pending, indexed, failed }: DocumentCounts): string {
  return pagesOf(pending + indexed + failed);
}

function pagesOf(count: number): string {
  return count === 1 ? "1 page" : `${count.toLocaleString("en")} pages`;
}
