import type { ShardStores } from "./shard-stores.ts";

/** Takes everything that can be found of a document out of the shard; its row with the revision stays. */
export function clearDocument(
  { passages, texts, words, vectors }: ShardStores,
  documentNumber: number,
): void {
  words.remove(documentNumber);
  texts.remove(documentNumber);
  passages.remove(documentNumber);
  vectors.remove(documentNumber);
}
