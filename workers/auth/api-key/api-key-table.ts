import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Scope } from "../../../shared/schemas/principal-schemas.ts";
import { tenants } from "../tenant/tenant-table.ts";
import { users } from "../user/user-table.ts";

/** A key acts as its user; only the SHA-256 of its secret is kept. Times are milliseconds since 1970. */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    name: text("name").notNull(),
    secretHash: text("secret_hash").notNull(),
    scopes: text("scopes", { mode: "json" }).$type<Scope[]>().notNull(),
    /** Comes from ADMIN_API_KEY: it follows the configuration and has every scope. */
    isBootstrap: integer("is_bootstrap", { mode: "boolean" }).notNull().default(false),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at"),
    revokedAt: integer("revoked_at"),
    lastUsedAt: integer("last_used_at"),
  },
  (table) => [index("api_keys_tenant").on(table.tenantId)],
);
