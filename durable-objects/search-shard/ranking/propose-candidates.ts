import type { KnownDocument } from "../document-store.ts";
import type { SoughtExpansion } from "../question/find-expansions.ts";
import type { SoughtWord } from "../question/find-words.ts";
import type { ShardStores } from "../shard-stores.ts";
import type { Similarity } from "../vector-table.ts";
import type { Candidates } from "./ranking.ts";

/** How many documents are looked at closely, by what they were found by; by words as many as are asked for, at least. */
const MIN_BY_WORDS = 60;
const MAX_BY_TITLE = 20;
const MAX_BY_VECTOR = 20;
/** More of them for what they say otherwise: by each wording, and by all of them. */
const MAX_BY_WORDING = 20;
const MAX_REWORDED = 60;

/**
 * Common words find next to everything and cost the most: the rarest words look for candidates, as long as they have
 * no more than so many documents together. All words rank what was found.
 */
const MAX_MATCHES = 4_000;

/** What the candidates are proposed from. */
export interface Proposal {
  sought: SoughtWord[];
  expansions: SoughtExpansion[];
  /** Compares vectors; called when there is a choice. */
  findSimilar: () => Similarity[];
  isVisible: (document: KnownDocument) => boolean;
  /** How many passages are asked for. */
  limit: number;
}

/** Lists the documents that are worth a closer look, each once; all visible ones when they are few. */
export function proposeCandidates(
  { documents, words }: ShardStores,
  { sought, expansions, findSimilar, isVisible, limit }: Proposal,
): Candidates {
  const known = documents.known();
  const mostByWords = Math.max(MIN_BY_WORDS, limit);
  const few = listWhenFew(known, { isVisible, most: mostByWords });
  if (few !== null) return { candidates: few, reworded: [] };
  const candidates = new Map<number, KnownDocument>();
  const reworded = new Map<number, KnownDocument>();
  const take = (numbers: Iterable<number>, most: number, into = candidates): void => {
    let taken = 0;
    for (const number of numbers) {
      if (taken === most) return;
      const document = known.get(number);
      if (document === undefined || !isVisible(document)) continue;
      taken += 1;
      into.set(number, document);
    }
  };
  const all = sought.flatMap(({ numbers }) => numbers);
  take(words.matchDocuments(rarestOf(sought)), mostByWords);
  take(words.matchTitles(all), MAX_BY_TITLE);
  take(bestDocumentsOf(findSimilar()), MAX_BY_VECTOR);
  for (const { telling } of expansions.flatMap(({ alternatives }) => alternatives)) {
    const room = MAX_REWORDED - reworded.size;
    take(words.matchAllOf(telling), Math.min(MAX_BY_WORDING, room), reworded);
  }
  for (const number of candidates.keys()) reworded.delete(number);
  return { candidates: [...candidates.values()], reworded: [...reworded.values()] };
}

function listWhenFew(
  known: ReadonlyMap<number, KnownDocument>,
  { isVisible, most }: Pick<Proposal, "isVisible"> & { most: number },
): KnownDocument[] | null {
  const visible: KnownDocument[] = [];
  for (const document of known.values()) {
    if (!isVisible(document)) continue;
    if (visible.length === most) return null;
    visible.push(document);
  }
  return visible;
}

function rarestOf(sought: SoughtWord[]): number[] {
  const rarestFirst = sought
    .filter(({ numbers }) => numbers.length > 0)
    .toSorted((left, right) => left.documentFrequency - right.documentFrequency);
  const numbers: number[] = [];
  let matches = 0;
  for (const word of rarestFirst) {
    matches += word.documentFrequency;
    if (matches > MAX_MATCHES && numbers.length > 0) break;
    numbers.push(...word.numbers);
  }
  return numbers;
}

function bestDocumentsOf(similar: Similarity[]): Set<number> {
  const best = similar.toSorted((left, right) => right.score - left.score);
  return new Set(best.map(({ documentNumber }) => documentNumber));
}
