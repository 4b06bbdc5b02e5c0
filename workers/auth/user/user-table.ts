import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { ROLES } from "../../../shared/contracts/caller-context.ts";
import { tenants } from "../tenant/tenant-table.ts";

/** A person of a tenant; one with `disabledAt` is refused everywhere. Times are milliseconds since 1970. */
export const users = sqliteTable(
  "users",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: text("role", { enum: ROLES }).notNull(),
    /** Beside the group of the whole tenant. */
    groups: text("groups", { mode: "json" }).$type<string[]>().notNull().default([]),
    createdAt: integer("created_at").notNull(),
    disabledAt: integer("disabled_at"),
  },
  (table) => [uniqueIndex("users_tenant_email").on(table.tenantId, table.email)],
);

/** The columns of a user as users are kept. */
export const USER_COLUMNS = {
  userId: users.id,
  tenantId: users.tenantId,
  email: users.email,
  name: users.name,
  role: users.role,
  groups: users.groups,
  createdAt: users.createdAt,
  disabledAt: users.disabledAt,
};
