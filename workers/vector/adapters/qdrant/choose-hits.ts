import type { PassageHit } from "../../../../shared/ports/search-index.ts";

/** Chooses from what was found, best first: the highest revision of each document, and no more than is asked for. */
export function chooseHits(
  found: PassageHit[],
  {
    limit,
    passagesPerDocument = limit,
  }: { limit: number; passagesPerDocument?: number | undefined },
): PassageHit[] {
  const highest = new Map<string, number>();
  for (const { documentId, revision } of found) {
    highest.set(documentId, Math.max(revision, highest.get(documentId) ?? 0));
  }
  const counts = new Map<string, number>();
  const chosen = found.filter(({ documentId, revision }) => {
    if (revision !== highest.get(documentId)) return false;
    const count = (counts.get(documentId) ?? 0) + 1;
    counts.set(documentId, count);
    return count <= passagesPerDocument;
  });
  return chosen.slice(0, limit);
}
