import type { CollectionAliases, PassageCollections } from "./collection-aliases.ts";
import type { CollectionName } from "./collection-name.ts";
import { openPassageCollection } from "./passage-collection.ts";
import type { QdrantConnection } from "./qdrant-connection.ts";

const CHECK_INTERVAL_MS = 10_000;

/**
 * Makes the check that puts the next collection in place of the current one as soon as it holds a marker of each
 * document that the current one holds. It costs three requests, at most every 10 s, and none when nothing is built.
 *
 * Every write goes to both collections, a page to the current one first and a removal to the next one first, so that
 * the documents of the next are among those of the current one, and equal numbers are the same documents; provided
 * that none counts twice, as one does whose writer died before it had taken out the lower revision.
 */
export function createBuildCheck({
  connection,
  aliases,
  now,
}: {
  connection: QdrantConnection;
  aliases: CollectionAliases;
  now: () => number;
}): (seen: PassageCollections, stem: string | null) => Promise<void> {
  let checkedAt = -Infinity;
  return async ({ current, next }, stem) => {
    // Only those who have vectors for the next collection know that it is still wanted.
    if (current === null || next === null || next.stem !== stem) return;
    if (now() - checkedAt < CHECK_INTERVAL_MS) return;
    checkedAt = now();
    if (!(await isComplete(connection, { current, next }))) return;
    const latest = await aliases.read();
    if (isSame(latest.current, current) && isSame(latest.next, next)) await aliases.switchTo(next);
  };
}

async function isComplete(
  connection: QdrantConnection,
  { current, next }: { current: CollectionName; next: CollectionName },
): Promise<boolean> {
  const building = openPassageCollection(connection, next);
  const built = await building.countMarkers();
  const wanted = await openPassageCollection(connection, current).countMarkers();
  return built >= wanted && !(await building.hasDoubleMarkers());
}

function isSame(one: CollectionName | null, other: CollectionName): boolean {
  return one?.full === other.full;
}
