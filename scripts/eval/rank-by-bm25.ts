import { porterStem } from "../../durable-objects/search-shard/language/porter-stem.ts";
import { bm25, inverseFrequency } from "../../durable-objects/search-shard/ranking/bm25.ts";
import { STOP_WORDS } from "../../shared/language/stop-words.ts";
import type { CollectionDocument } from "./collection.ts";

const WORDS = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Makes the ranking to compare with: BM25 over whole documents (k1 1.2, b 0.75), Porter's stems, no stop words, title
 * and text in one field.
 */
export function createBm25(documents: CollectionDocument[]): (query: string) => string[] {
  const texts = documents.map(({ title, text }) => countStems(`${title}\n${text}`));
  const lengths = texts.map((counts) =>
    [...counts.values()].reduce((sum, count) => sum + count, 0),
  );
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const frequencies = new Map<string, number>();
  for (const stem of texts.flatMap((counts) => [...counts.keys()])) {
    frequencies.set(stem, (frequencies.get(stem) ?? 0) + 1);
  }
  return (query) => {
    const asked = [...countStems(query)];
    const weights = asked.map(
      ([stem, count]) => count * inverseFrequency(frequencies.get(stem) ?? 0, documents.length),
    );
    return texts
      .map((counts, index) => {
        const found = asked.map(([stem]) => counts.get(stem) ?? 0);
        return { index, score: bm25(found, weights, (lengths[index] ?? 0) / average) };
      })
      .filter(({ score }) => score > 0)
      .toSorted((left, right) => right.score - left.score)
      .map(({ index }) => documents[index]?.id ?? "");
  };
}

function countStems(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.normalize("NFKC").toLowerCase().match(WORDS) ?? []) {
    if (STOP_WORDS.has(word)) continue;
    const stem = porterStem(word);
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return counts;
}
