import * as z from "zod";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { decodeCursor, encodeCursor } from "../../../shared/schemas/page-cursor.ts";
import type { Page, PageQuery } from "../../../shared/schemas/page-schemas.ts";

/** Where a list that is ordered by age stands: after the row of this time and id. */
export interface ListPlace {
  createdAt: number;
  id: string;
}

/** Which rows of a list are read: at most `count`, oldest first, after a place or from the start. */
export interface ListRange {
  after: ListPlace | null;
  count: number;
}

const CursorPlace = z.tuple([z.number().int(), z.string()]);

/** Reads a page of a list that is ordered by age. Fails with VALIDATION_FAILED for a bad cursor. */
export async function readPage<Row extends ListPlace, Item>(
  { limit, cursor }: PageQuery,
  read: (range: ListRange) => Promise<Row[]>,
  toItem: (row: Row) => Item,
): Promise<Result<Page<Item>>> {
  const place = decodeCursor(cursor, CursorPlace);
  if (!place.ok) return place;
  const [createdAt, id] = place.value ?? [];
  const after = createdAt === undefined || id === undefined ? null : { createdAt, id };
  const found = await read({ after, count: limit + 1 });
  const kept = found.slice(0, limit);
  const last = found.length > limit ? kept.at(-1) : undefined;
  return succeed({
    items: kept.map(toItem),
    nextCursor: last === undefined ? null : encodeCursor([last.createdAt, last.id]),
  });
}
