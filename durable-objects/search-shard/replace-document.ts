import type { DocumentPassages } from "../../shared/ports/search-index.ts";
import { clearDocument } from "./clear-document.ts";
import { measureText, readDocumentText, wordsOf, type DocumentText } from "./document-text.ts";
import type { ShardStores } from "./shard-stores.ts";
import { encodeText } from "./text-store.ts";

/** Puts one revision of a page in place of what is held of it, unless a higher one was applied; returns the highest. */
export function replaceDocument(stores: ShardStores, document: DocumentPassages): number {
  const { documents, passages, vectors } = stores;
  const applied = documents.appliedRevision(document.documentId);
  if (applied > document.revision) return applied;
  const text = readDocumentText(document);
  const documentNumber = documents.put(document, measureText(text));
  clearDocument(stores, documentNumber);
  const passageNumbers = document.passages.map((passage) => passages.add(documentNumber, passage));
  addWords(stores, text, { documentNumber, passageNumbers });
  if (document.embedding !== null) {
    vectors.add(documentNumber, { ...document.embedding, passageNumbers });
  }
  return document.revision;
}

function addWords(
  { vocabulary, texts, words }: ShardStores,
  text: DocumentText,
  { documentNumber, passageNumbers }: { documentNumber: number; passageNumbers: number[] },
): void {
  const numbers = vocabulary.learn(wordsOf(text));
  texts.put(documentNumber, encodeText(text, passageNumbers, numbers));
  const numbersOf = (tokens: { stem: string }[]): number[] =>
    tokens.map(({ stem }) => numbers.get(stem) ?? 0);
  const body = text.passages.flatMap(({ path, leafCount, opensSection, body: own }) => [
    ...(opensSection ? path.slice(path.length - leafCount) : []),
    ...own,
  ]);
  words.add(documentNumber, numbersOf(text.title), numbersOf(body));
}
