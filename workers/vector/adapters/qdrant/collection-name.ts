import { contentHash } from "../../../../shared/identifiers/content-hash.ts";

/** The name of a collection, taken apart. */
export interface CollectionName {
  full: string;
  /** The part that the embedding model alone decides. */
  stem: string;
  /** The length of its vectors. */
  dimension: number;
  /** Raised with each change of model, so that a collection that was left behind is never written to again. */
  generation: number;
}

const MAX_MODEL_CHARS = 60;
const HASH_CHARS = 8;

/** The stem of the collections of an embedding model: readable, and unlike that of any other model. */
export async function stemOfModel(prefix: string, model: string): Promise<string> {
  const readable = model
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  const hash = (await contentHash(model)).slice(0, HASH_CHARS);
  return `${prefix}-${readable.slice(0, MAX_MODEL_CHARS)}-${hash}`;
}

/** Puts a name together. */
export function composeCollectionName(parts: Omit<CollectionName, "full">): CollectionName {
  return { ...parts, full: `${parts.stem}-${parts.dimension}-${parts.generation}` };
}

/** Takes a name apart; throws when it is none of ours. */
export function readCollectionName(full: string): CollectionName {
  const [, stem, dimension, generation] = /^(.+)-(\d+)-(\d+)$/.exec(full) ?? [];
  if (stem === undefined) throw new Error("The alias of the passages names a foreign collection.");
  return { full, stem, dimension: Number(dimension), generation: Number(generation) };
}
