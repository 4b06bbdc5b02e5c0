import type { Schemas } from "@qdrant/js-client-rest";
import type { PassageCollection } from "./passage-collection.ts";
import { replacedBy, writtenAs } from "./passage-filters.ts";
import {
  outranks,
  toMarkerPoint,
  type AppliedRevision,
  type DocumentPlace,
} from "./revision-marker.ts";

/** What is to be written: a revision of a document, with the points of its passages. */
export interface RevisionChange {
  place: DocumentPlace;
  applied: AppliedRevision;
  passages: Schemas["PointStruct"][];
}

/*
 * Qdrant has no transactions, so this order is what makes revisions safe. A point's id contains its revision: writers
 * of different revisions never overwrite each other, and the same revision written twice is there once. A marker says
 * that a revision was applied; markers are only ever added, and the highest one wins.
 *
 *   1. Write the passages, and after them the marker (it rides in the last batch).
 *   2. Read the highest marker again. When it is higher than one's own, take out what one has written, and leave.
 *   3. Else delete what is lower.
 *
 * Two writers, 1 and 2: either writer 1 reads after writer 2's marker is there, and takes its own points out in step 2;
 * or it read before, and then all that it wrote was there before writer 2's step 3, which deletes it. Either way
 * revision 2 alone is left, and neither waits for the other.
 *
 * A writer that dies leaves passages without a marker (the search keeps the highest revision of each document among
 * its hits, and the ledger is asked before any is shown), or lower ones beside higher ones. The ledger still says that
 * its document waits, so that it is written again: the same ids, the same marker, and step 3, or, when a higher one has
 * come meanwhile, the removal of what the dead one left (`giveWay`).
 */

/** Applies a revision to one collection; returns what is highest afterwards. */
export async function applyRevision(
  collection: PassageCollection,
  { place, applied, passages }: RevisionChange,
): Promise<AppliedRevision> {
  await collection.upsert([...passages, await toMarkerPoint(place, applied)]);
  const highest = await collection.findHighest(place);
  if (highest !== null && outranks(highest, applied)) {
    await giveWay(collection, place, applied);
    return highest;
  }
  await collection.remove(replacedBy(place, applied, passages.length));
  return applied;
}

/** Takes out what was written of a revision that is too low. */
export async function giveWay(
  collection: PassageCollection,
  place: DocumentPlace,
  applied: AppliedRevision,
): Promise<void> {
  await collection.remove(writtenAs(place, applied));
}
