import type { KnownDocument } from "../document-store.ts";
import { characterGrams } from "../language/character-grams.ts";
import { STOP_WORDS } from "../../../shared/language/stop-words.ts";
import { tokeniseText } from "../language/tokenise-text.ts";
import type { ShardStores } from "../shard-stores.ts";
import type { EncodedText } from "../text-store.ts";
import { bm25 } from "./bm25.ts";
import { expandQuestion, type FeedbackPage } from "./expand-question.ts";
import { expansionShare, findPeaks, fuseSignals } from "./fuse-signals.ts";
import { measureSignals, weighWords, type Signals } from "./measure-signals.ts";
import type { Candidates, Measuring, Ranked, Ranking } from "./ranking.ts";
import { readEvidence } from "./read-evidence.ts";
import { rankRewordings } from "./rank-rewordings.ts";
import { makeSoughtTable } from "./sought-table.ts";

const FEEDBACK_PAGES = 10;
const STOP_STEMS = [...STOP_WORDS].flatMap((word) => tokeniseText(word).map(({ stem }) => stem));

/** Reads the candidates and ranks their passages, best first. */
export function rankCandidates(
  stores: ShardStores,
  { candidates, reworded }: Candidates,
  ranking: Ranking,
): Ranked {
  const numbers = [...candidates, ...reworded].map(({ documentNumber }) => documentNumber);
  const texts = stores.texts.read(numbers);
  const measuring = openMeasuring(stores, texts, ranking);
  const signals = candidates.map((candidate) => measureDocument(candidate, measuring));
  const words = ranking.sought.length;
  if (expansionShare(words) > 0) addFeedback(stores, { signals, texts }, ranking);
  const peaks = findPeaks(signals);
  if (ranking.expansions.length === 0) {
    return { ranked: fuseSignals(signals, peaks, words), peaks, rewordedPeaks: peaks };
  }
  const unproposed = reworded.map((known) => ({
    signals: measureDocument(known, measuring),
    isProposed: false,
  }));
  const pages = [...signals.map((found) => ({ signals: found, isProposed: true })), ...unproposed];
  return rankRewordings(pages, { measuring, peaks });
}

function openMeasuring(
  { documents, vocabulary }: ShardStores,
  texts: Measuring["texts"],
  ranking: Ranking,
): Measuring {
  const { question, sought } = ranking;
  const weights = weighWords(sought, {
    pairs: question.pairs,
    documents: documents.known().size,
    totals: documents.totals(),
    grams: new Set(characterGrams(sought.map(({ form }) => form).join(" "))),
  });
  const phrases = question.phrases.map((phrase) => {
    const numbers = vocabulary.find(phrase);
    return phrase.map((stem) => numbers.get(stem) ?? 0);
  });
  const known = documents.known();
  return {
    ranking,
    known,
    texts,
    weights,
    table: makeSoughtTable(sought, question.pairs),
    phrases,
  };
}

function measureDocument(candidate: KnownDocument, measuring: Measuring): Signals {
  const { documentNumber } = candidate;
  const text = measuring.texts.get(documentNumber) ?? new Uint32Array(1);
  const similarities = measuring.ranking.similaritiesOf(documentNumber);
  const evidence = readEvidence(documentNumber, text, measuring);
  return measureSignals(evidence, { ...candidate, similarities }, measuring.weights);
}

function addFeedback(
  { documents, vocabulary, words }: ShardStores,
  { signals, texts }: { signals: Signals[]; texts: Map<number, EncodedText> },
  { sought }: Ranking,
): void {
  const known = documents.known();
  const average = documents.totals().document / known.size;
  const lengthOf = (number: number): number => (known.get(number)?.lengths.document ?? 0) / average;
  const pages = bestPages(signals, sought.length).map(
    ({ documentNumber, share }): FeedbackPage => ({
      text: texts.get(documentNumber) ?? new Uint32Array(1),
      length: lengthOf(documentNumber),
      share,
    }),
  );
  const expansion = expandQuestion(pages, {
    documents: known.size,
    excluded: new Set([
      ...sought.flatMap(({ numbers }) => numbers),
      ...vocabulary.find(STOP_STEMS).values(),
    ]),
    frequenciesOf: (numbers) => words.frequenciesOf("document", numbers),
  });
  const added = [...expansion.keys()].map((number) => ({ numbers: [number] }));
  const reading = { table: makeSoughtTable(added, []), phrases: [] };
  const weights = Float64Array.from(expansion.values());
  for (const signal of signals) {
    const text = texts.get(signal.documentNumber);
    if (text === undefined) continue;
    const { counts } = readEvidence(signal.documentNumber, text, reading);
    signal.feedback = signal.words + bm25(counts, weights, lengthOf(signal.documentNumber));
  }
}

function bestPages(signals: Signals[], words: number): { documentNumber: number; share: number }[] {
  const shares = new Map<number, number>();
  const ranked = fuseSignals(signals, findPeaks(signals), words);
  const best = ranked[0]?.score ?? 1;
  for (const { documentNumber, score } of ranked) {
    if (shares.has(documentNumber)) continue;
    shares.set(documentNumber, score / best);
    if (shares.size === FEEDBACK_PAGES) break;
  }
  return [...shares].map(([documentNumber, share]) => ({ documentNumber, share }));
}
