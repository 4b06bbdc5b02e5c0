import * as z from "zod";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { Alias } from "../../../shared/schemas/alias-schemas.ts";
import { decodeCursor, encodeCursor } from "../../../shared/schemas/page-cursor.ts";
import type { Page, PageQuery } from "../../../shared/schemas/page-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";

const AliasPlace = z.tuple([z.number().int(), z.string()]);

/** Lists the aliases of the caller's tenant, oldest first. Fails with VALIDATION_FAILED for a bad cursor. */
export async function listAliases(
  { aliases }: Pick<DocumentationDependencies, "aliases">,
  { tenantId }: CallerContext,
  { limit, cursor }: PageQuery,
): Promise<Result<Page<Alias>>> {
  const place = decodeCursor(cursor, AliasPlace);
  if (!place.ok) return place;
  const [createdAt, id] = place.value ?? [];
  const after = createdAt === undefined || id === undefined ? null : { createdAt, id };
  const found = await aliases.list(tenantId, after, limit + 1);
  const kept = found.slice(0, limit);
  const last = kept.at(-1)?.position;
  const hasMore = last !== undefined && found.length > limit;
  return succeed({
    items: kept.map(({ position: _position, ...alias }) => alias),
    nextCursor: hasMore ? encodeCursor([last.createdAt, last.id]) : null,
  });
}
