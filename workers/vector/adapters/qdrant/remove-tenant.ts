import type { CollectionAliases } from "./collection-aliases.ts";
import { openPassageCollection } from "./passage-collection.ts";
import type { QdrantConnection } from "./qdrant-connection.ts";

/** Removes a tenant's points from the collection that is searched and the one that is built; returns how many passages that were. */
export async function removeTenant(
  { connection, aliases }: { connection: QdrantConnection; aliases: CollectionAliases },
  tenantId: string,
): Promise<number> {
  const { current, next } = await aliases.read();
  let removed = 0;
  for (const name of [current, next].filter((one) => one !== null)) {
    removed += await openPassageCollection(connection, name).removeTenant(tenantId);
  }
  return removed;
}
