import { readableGroups, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { CacheKey } from "../../../shared/ports/cache.ts";
import type { SearchQuery } from "../../../shared/schemas/search-schemas.ts";

/**
 * The key of a search's results: whoever may read the same and asks the same of the same index shares them. Letters
 * keep their case, since the index tells `getUser` from `getuser`.
 */
export function searchKeyOf(
  ctx: CallerContext,
  { query, limit, sourceIds }: SearchQuery,
  indexRevision: number,
): CacheKey {
  const spelling = query.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  const parts = [
    JSON.stringify(sortedOnce(readableGroups(ctx))),
    String(indexRevision),
    spelling,
    String(limit),
    JSON.stringify(sourceIds === undefined ? null : sortedOnce(sourceIds)),
  ];
  return { tenantId: ctx.tenantId, family: "search", parts };
}

function sortedOnce(names: string[]): string[] {
  return [...new Set(names)].toSorted();
}
