import { applyRevision, giveWay, type RevisionChange } from "./apply-revision.ts";
import type { PassageCollection } from "./passage-collection.ts";
import { highestOf, outranks, type AppliedRevision } from "./revision-marker.ts";

/** A change to a document, whose points each collection has its own of: the same words, and vectors where they fit. */
export interface DocumentChange extends Omit<RevisionChange, "passages"> {
  makePassages: (collection: PassageCollection) => Promise<RevisionChange["passages"]>;
}

/** Applies a change to these collections in turn, unless one of them holds a higher revision; returns the highest. */
export async function writeDocument(
  collections: PassageCollection[],
  { place, applied, makePassages }: DocumentChange,
): Promise<AppliedRevision> {
  const held = await Promise.all(collections.map((collection) => collection.findHighest(place)));
  const highest = highestOf([applied, ...held.filter((one) => one !== null)]) ?? applied;
  for (const collection of collections) {
    if (outranks(highest, applied)) {
      await giveWay(collection, place, applied);
      continue;
    }
    const passages = await makePassages(collection);
    const after = await applyRevision(collection, { place, applied, passages });
    if (outranks(after, applied)) return after;
  }
  return highest;
}
