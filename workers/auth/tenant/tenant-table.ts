import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { TenantLimits } from "../../../shared/schemas/tenant-schemas.ts";

/** A company; everything else belongs to one. Times are milliseconds since 1970. */
export const tenants = sqliteTable(
  "tenants",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /** Null for the tenant that a deployment starts with. */
    slug: text("slug"),
    createdAt: integer("created_at").notNull(),
    /** Those that were set; the others are the defaults. */
    limits: text("limits", { mode: "json" }).$type<Partial<TenantLimits>>().notNull().default({}),
  },
  (table) => [uniqueIndex("tenants_slug").on(table.slug)],
);
