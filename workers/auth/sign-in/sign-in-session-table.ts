import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenants } from "../tenant/tenant-table.ts";
import { users } from "../user/user-table.ts";

/** A signed-in browser; only the SHA-256 of its cookie is kept. Times are milliseconds since 1970. */
export const signInSessions = sqliteTable(
  "sign_in_sessions",
  {
    id: text("id").primaryKey(),
    tokenHash: text("token_hash").notNull(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    revokedAt: integer("revoked_at"),
  },
  (table) => [uniqueIndex("sign_in_sessions_token").on(table.tokenHash)],
);
