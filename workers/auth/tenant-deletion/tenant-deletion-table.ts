import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/**
 * Tenants whose deletion has begun: nobody of them is let in any more, and triggers refuse every row of them that comes
 * late. The row stays as the report when everything else is gone. Times are milliseconds since 1970.
 */
export const tenantDeletions = sqliteTable(
  "tenant_deletions",
  {
    tenantId: text("tenant_id").primaryKey(),
    /** Shown to who asked for the deletion, to read the report by. */
    id: text("id").notNull(),
    requestedAt: integer("requested_at").notNull(),
    finishedAt: integer("finished_at"),
    /** How much was removed, by place. */
    removed: text("removed", { mode: "json" }).$type<Record<string, number>>().notNull(),
  },
  (table) => [uniqueIndex("tenant_deletions_id").on(table.id)],
);
