import { STOP_WORDS } from "../../../shared/language/stop-words.ts";
import type { EmbeddingModel } from "../../../shared/ports/embedding-model.ts";

const DIMENSION = 384;
const WORD_WEIGHT = 1;
const PAIR_WEIGHT = 0.5;
const GRAM_WEIGHT = 0.35;
const GRAM_CHARS = 4;

/**
 * Embeds texts without a model: words, pairs of words and character n-grams are hashed with a sign into a vector of
 * 384 dimensions and damped by the logarithm of their count. After Weinberger et al., "Feature Hashing for Large
 * Scale Multitask Learning" (2009). It sees shared word parts (`deploy`, `deployment`), not shared meaning.
 */
export function createHashedEmbeddingModel(): EmbeddingModel {
  return {
    provider: "embedded",
    model: `hashed-ngrams-v2-${DIMENSION}`,
    dimension: DIMENSION,
    maxCharacters: null,
    status: () => "ok",
    embed: async (texts) => texts.map(embedText),
  };
}

function embedText(text: string): Float32Array {
  const vector = new Float32Array(DIMENSION);
  for (const [feature, { count, weight }] of countFeatures(text)) {
    const hash = hashFeature(feature);
    const sign = hash & 0x8000_0000 ? -1 : 1;
    const slot = (hash & 0x7fff_ffff) % DIMENSION;
    vector[slot] = (vector[slot] ?? 0) + sign * weight * (1 + Math.log(count));
  }
  return toUnitLength(vector);
}

interface Feature {
  count: number;
  weight: number;
}

function countFeatures(text: string): Map<string, Feature> {
  const features = new Map<string, Feature>();
  const add = (feature: string, weight: number): void => {
    const known = features.get(feature);
    if (known === undefined) features.set(feature, { count: 1, weight });
    else known.count += 1;
  };
  const words = tellingWordsOf(text);
  words.forEach((word, index) => {
    add(`w ${word}`, WORD_WEIGHT);
    const next = words[index + 1];
    if (next !== undefined) add(`p ${word} ${next}`, PAIR_WEIGHT);
    for (const gram of characterGrams(word)) add(`g ${gram}`, GRAM_WEIGHT);
  });
  return features;
}

/** Words that are in every text would make all texts alike; a text of nothing else keeps them. */
function tellingWordsOf(text: string): string[] {
  const lower = text.normalize("NFKC").toLowerCase();
  const words = lower.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return telling.length === 0 ? words : telling;
}

function* characterGrams(word: string): Generator<string> {
  const padded = `^${word}$`;
  for (let start = 0; start + GRAM_CHARS <= padded.length; start += 1) {
    yield padded.slice(start, start + GRAM_CHARS);
  }
}

/** 32-bit FNV-1a over UTF-16 code units, with the finaliser of MurmurHash3 so that short features spread. */
function hashFeature(text: string): number {
  let hash = 0x811c_9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function toUnitLength(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const norm = Math.sqrt(squares);
  return norm === 0 ? vector : vector.map((value) => value / norm);
}
