import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenants } from "../tenant/tenant-table.ts";
import { users } from "../user/user-table.ts";

/** A signed-in browser; its refresh tokens are kept apart. Times are milliseconds since 1970. */
export const signInSessions = sqliteTable(
  "sign_in_sessions",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    /** The identity provider through which it was begun, which may be deleted by now; null for one without. */
    providerId: text("provider_id"),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    revokedAt: integer("revoked_at"),
  },
  (table) => [
    index("sign_in_sessions_provider").on(table.providerId),
    index("sign_in_sessions_tenant").on(table.tenantId),
  ],
);
