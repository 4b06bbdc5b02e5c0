import type { PassageCollections } from "./collection-aliases.ts";
import { composeCollectionName, type CollectionName } from "./collection-name.ts";

/** The collection that a vector belongs to. */
export type WantedCollection = Pick<CollectionName, "stem" | "dimension">;

/** Where to write, or which collection must be made first; `wait` when only a vector can tell how to make it. */
export type WritePlan =
  | { step: "write"; current: CollectionName; next: CollectionName | null }
  | { step: "make-current" | "make-next"; collection: CollectionName }
  | { step: "wait" };

/** Decides where a write goes. A vector of a model that no collection is for begins the building of the next one. */
export function planWrite(
  collections: PassageCollections,
  wanted: WantedCollection | null,
): WritePlan {
  const { current, next } = collections;
  if (current === null) {
    return wanted === null
      ? { step: "wait" }
      : { step: "make-current", collection: nameAfter(collections, wanted) };
  }
  const isKnown = wanted === null || [current.stem, next?.stem].includes(wanted.stem);
  if (isKnown) return { step: "write", current, next };
  return { step: "make-next", collection: nameAfter(collections, wanted) };
}

function nameAfter(
  { current, next }: PassageCollections,
  wanted: WantedCollection,
): CollectionName {
  const generation = 1 + Math.max(current?.generation ?? 0, next?.generation ?? 0);
  return composeCollectionName({ ...wanted, generation });
}
