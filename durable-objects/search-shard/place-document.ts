import type { Placing } from "./placement-store.ts";
import type { ShardStores } from "./shard-stores.ts";

/** Says which shard of the tenant a document belongs to: 0 is this one, which holds what fits into it. */
export function placeDocument({ documents, placements }: ShardStores, placing: Placing): number {
  const { documentId, capacity } = placing;
  if (documents.appliedRevision(documentId) > 0) return 0;
  const known = placements.find(documentId);
  if (known !== null) return known;
  return documents.totals().passages < capacity ? 0 : placements.place(placing);
}
