import { eq, notExists, sql, type SQL } from "drizzle-orm";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import type { AuthDatabase } from "../database.ts";
import { users } from "../user/user-table.ts";
import { tenantDeletions } from "./tenant-deletion-table.ts";

/** When a user was disabled, or the deletion of the tenant began, which ends every credential of it at once. */
export const ACCESS_ENDED_AT = sql<number | null>`coalesce(${users.disabledAt}, (
  select ${tenantDeletions.requestedAt} from ${tenantDeletions}
  where ${tenantDeletions.tenantId} = ${users.tenantId}))`;

/** The condition that the deletion of a row's tenant has not begun. */
export function isOfLivingTenant(database: AuthDatabase, tenantId: AnySQLiteColumn): SQL {
  return notExists(
    database
      .select({ id: tenantDeletions.id })
      .from(tenantDeletions)
      .where(eq(tenantDeletions.tenantId, tenantId)),
  );
}
