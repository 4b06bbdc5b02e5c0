import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A company; everything else belongs to one. Times are milliseconds since 1970. */
export const tenants = sqliteTable("tenants", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  createdAt: integer("created_at").notNull(),
});
