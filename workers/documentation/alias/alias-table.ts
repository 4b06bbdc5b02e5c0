import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

/** The vocabulary of each tenant; `termKey` is the term as it is compared. Times are milliseconds since 1970. */
export const aliases = sqliteTable(
  "aliases",
  {
    id: text("id").notNull(),
    tenantId: text("tenant_id").notNull(),
    term: text("term").notNull(),
    termKey: text("term_key").notNull(),
    expansions: text("expansions", { mode: "json" }).$type<string[]>().notNull(),
    enabled: integer("enabled", { mode: "boolean" }).notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex("aliases_term_key").on(table.tenantId, table.termKey),
    index("aliases_age").on(table.tenantId, table.createdAt, table.id),
  ],
);
