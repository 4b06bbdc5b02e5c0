import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Conversations that were deleted, so that what comes late of them is refused. Times are milliseconds since 1970. */
export const conversationTombstones = sqliteTable(
  "conversation_tombstones",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    deletedAt: integer("deleted_at").notNull(),
  },
  (table) => [index("conversation_tombstones_age").on(table.tenantId, table.deletedAt)],
);
