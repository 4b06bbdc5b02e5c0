import type { CollectionName } from "./collection-name.ts";

/** A vector and the stem of the collections of the model that made it. */
export interface StemmedVector {
  stem: string;
  vector: Float32Array;
}

/** A vector as it is sent, when it can be compared with those of a collection; else null, for words are enough. */
export function toComparableVector(
  { stem, dimension }: CollectionName,
  vector: StemmedVector | null,
): number[] | null {
  if (vector?.stem !== stem || vector.vector.length !== dimension) return null;
  return isFinite(vector.vector) ? Array.from(vector.vector) : null;
}

/** Whether a vector is one at all, so that its length can be that of a collection. */
export function isUsableVector(vector: Float32Array | undefined): vector is Float32Array {
  return vector !== undefined && vector.length > 0 && isFinite(vector);
}

function isFinite(vector: Float32Array): boolean {
  return vector.every(Number.isFinite);
}
