import { getTableName, sql, type SQL } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import { getTableConfig, type AnySQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
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
    const key = keyOf(owner.table);
    const rows = await database.all(sql`
      delete from ${table} where (${key}) in (
        select ${key} from ${table} where ${sql.identifier(owner.name)} = ${tenantId} limit ${room})
      returning 1`);
    if (rows.length > 0) removed[`${service}.${getTableName(owner.table)}`] = rows.length;
    room -= rows.length;
    if (room === 0) return { removed, isDone: false };
  }
  return { removed, isDone: true };
}

/** The columns of a table's primary key; not every table has a rowid. */
function keyOf(table: SQLiteTable): SQL {
  const { columns, primaryKeys } = getTableConfig(table);
  const key = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary);
  const names = key.map(({ name }) => sql.identifier(name));
  return sql.join(names, sql.raw(", "));
}
