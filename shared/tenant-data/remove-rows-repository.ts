import { getTableName, sql } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import type { RemovedPortion } from "../contracts/tenant-data.ts";

/** Rows that one call removes. */
const MAX_REMOVED_ROWS = 500;

/** The rows of one tenant in some tables of a service. */
export interface TenantRows {
  service: string;
  tenantId: string;
  /** The column of each table that names the tenant, in an order that no foreign key forbids. */
  owners: AnySQLiteColumn[];
}

/** Removes some rows of a tenant, table by table; it is done when none is left. */
export async function removeRows(
  database: DrizzleD1Database,
  { service, tenantId, owners }: TenantRows,
): Promise<RemovedPortion> {
  const removed: Record<string, number> = {};
  let room = MAX_REMOVED_ROWS;
  for (const owner of owners) {
    const table = sql.identifier(getTableName(owner.table));
    const rows = await database.all(sql`
      delete from ${table} where rowid in (
        select rowid from ${table} where ${sql.identifier(owner.name)} = ${tenantId} limit ${room})
      returning 1`);
    if (rows.length > 0) removed[`${service}.${getTableName(owner.table)}`] = rows.length;
    room -= rows.length;
    if (room === 0) return { removed, isDone: false };
  }
  return { removed, isDone: true };
}
