import { clearDocument } from "./clear-document.ts";
import type { ShardStores } from "./shard-stores.ts";

/** Leaves a tombstone in place of a page, unless a higher revision was applied; returns the highest. */
export function removeDocument(stores: ShardStores, documentId: string, revision: number): number {
  const applied = stores.documents.appliedRevision(documentId);
  if (applied > revision) return applied;
  clearDocument(stores, stores.documents.bury(documentId, revision));
  return revision;
}
