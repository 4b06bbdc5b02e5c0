import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Tenants that were deleted: triggers refuse every row of them that comes late. Times are milliseconds since 1970. */
export const deletedTenants = sqliteTable("deleted_tenants", {
  tenantId: text("tenant_id").primaryKey(),
  deletedAt: integer("deleted_at").notNull(),
});
