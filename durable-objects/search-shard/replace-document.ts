import type { DocumentPassages } from "../../shared/ports/search-index.ts";
import { clearDocument } from "./clear-document.ts";
import type { ShardStores } from "./shard-stores.ts";

/** Puts one revision of a page in place of what is held of it, unless a higher one was applied; returns the highest. */
export function replaceDocument(stores: ShardStores, document: DocumentPassages): number {
  const { documents, words } = stores;
  const applied = documents.appliedRevision(document.documentId);
  if (applied > document.revision) return applied;
  const documentNumber = documents.put(document);
  clearDocument(stores, documentNumber);
  words.addTitle(documentNumber, document.title);
  addPassages(stores, documentNumber, document);
  return document.revision;
}

function addPassages(
  { passages, words, vectors }: ShardStores,
  documentNumber: number,
  document: DocumentPassages,
): void {
  for (const [index, passage] of document.passages.entries()) {
    const passageNumber = passages.add(documentNumber, passage);
    words.addPassage(passageNumber, { title: document.title, ...passage });
    const vector = document.embedding?.vectors[index];
    if (vector !== undefined) vectors.add(documentNumber, passageNumber, vector);
  }
}
