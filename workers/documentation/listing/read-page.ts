import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import type { Page, PageQuery } from "../../../shared/schemas/page-schemas.ts";

/** A list in a fixed order, whose cursor is the id of the last item before a page. */
export interface PagedList<Item> {
  has(id: string): Promise<boolean>;
  /** The items after the one with this id, or the first ones. */
  readAfter(id: string | null, count: number): Promise<Item[]>;
}

/** Reads a page of a list. Fails with VALIDATION_FAILED for a cursor that the list did not give out. */
export async function readPage<Item extends { id: string }>(
  list: PagedList<Item>,
  { limit, cursor }: PageQuery,
): Promise<Result<Page<Item>>> {
  if (cursor !== undefined && !(await list.has(cursor))) {
    return fail("VALIDATION_FAILED", "The cursor is not one of this list.", {
      errors: [{ path: "cursor", detail: "must be the nextCursor of a page of this list" }],
    });
  }
  const rows = await list.readAfter(cursor ?? null, limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return succeed({ items, nextCursor: rows.length > limit && last ? last.id : null });
}
