import { sql, type SQL } from "drizzle-orm";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import type { ListPlace } from "./list-place.ts";

/** The condition that a row stands after a place of a list that is ordered by age. */
export function isAfter(
  columns: { createdAt: AnySQLiteColumn; id: AnySQLiteColumn },
  after: ListPlace | null,
): SQL | undefined {
  if (after === null) return undefined;
  return sql`(${columns.createdAt}, ${columns.id}) > (${after.createdAt}, ${after.id})`;
}
