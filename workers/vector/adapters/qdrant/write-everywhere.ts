import type { CollectionAliases, PassageCollections } from "./collection-aliases.ts";
import type { CollectionName } from "./collection-name.ts";
import { openTargets } from "./open-targets.ts";
import { openPassageCollection } from "./passage-collection.ts";
import type { WantedCollection } from "./plan-write.ts";
import type { QdrantConnection } from "./qdrant-connection.ts";
import { outranks } from "./revision-marker.ts";
import { writeDocument, type DocumentChange } from "./write-document.ts";

/** A collection may come to be built while another is being written; this often one looks again. */
const MAX_ROUNDS = 3;

/** A change, and the collection that its vectors belong to; null when it has none. */
export interface WantedChange {
  wanted: WantedCollection | null;
  change: DocumentChange;
}

/** The collections that were written, and the highest revision that they hold; null when there is no collection yet. */
export interface WriteOutcome {
  collections: PassageCollections;
  revision: number;
}

/**
 * Writes to the current collection and to the one that is being built. The aliases are read before and after, not
 * recalled: a collection that appeared in between gets the change too, so that no page is missing once it is switched to.
 */
export async function writeEverywhere(
  parts: { connection: QdrantConnection; aliases: CollectionAliases },
  { wanted, change }: WantedChange,
): Promise<WriteOutcome | null> {
  const isRemoval = change.applied.kind === "tombstone";
  const written = new Set<string>();
  let collections: PassageCollections | null = await openTargets(parts, wanted);
  for (let round = 0; round < MAX_ROUNDS && collections !== null; round += 1) {
    const missing = listTargets(collections, isRemoval).filter(({ full }) => !written.has(full));
    const opened = missing.map((name) => openPassageCollection(parts.connection, name));
    const highest = await writeDocument(opened, change);
    for (const { full } of missing) written.add(full);
    const seen: PassageCollections = await parts.aliases.read();
    const isDone = listTargets(seen, isRemoval).every(({ full }) => written.has(full));
    if (isDone || outranks(highest, change.applied))
      return { collections: seen, revision: highest.revision };
    collections = seen;
  }
  if (collections === null) return null;
  throw new Error("Other writers keep changing the collections of the search index.");
}

/** A page goes to the current collection first and a removal to the next one: see the check that ends a build. */
function listTargets({ current, next }: PassageCollections, isRemoval: boolean): CollectionName[] {
  const names = [current, next].filter((name) => name !== null);
  return isRemoval ? names.toReversed() : names;
}
