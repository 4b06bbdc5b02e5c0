import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** What a request with an Idempotency-Key has led to, as JSON, by who sent it and what it does; milliseconds since 1970. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    tenantId: text("tenant_id").notNull(),
    userId: text("user_id").notNull(),
    operation: text("operation").notNull(),
    key: text("key").notNull(),
    /** SHA-256 of what was asked for. */
    fingerprint: text("fingerprint").notNull(),
    result: text("result").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.userId, table.operation, table.key] }),
    index("idempotency_keys_age").on(table.createdAt),
  ],
);
