import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { EVERYONE } from "../../../shared/contracts/caller-context.ts";
import { SOURCE_TYPES, type NewSource } from "../../../shared/schemas/source-schemas.ts";

/** Where a tenant's pages come from; `readers` are the groups that may read them. Times are milliseconds since 1970. */
export const sources = sqliteTable(
  "sources",
  {
    id: text("id").notNull(),
    tenantId: text("tenant_id").notNull(),
    type: text("type", { enum: SOURCE_TYPES }).notNull(),
    name: text("name").notNull(),
    config: text("config", { mode: "json" }).$type<NewSource["config"]>().notNull(),
    readers: text("readers", { mode: "json" }).$type<string[]>().notNull().default([EVERYONE]),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    /** Since when it is deleted: from then on the row only holds its place in lists. */
    deletedAt: integer("deleted_at"),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);
