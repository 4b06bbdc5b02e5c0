import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { signInSessions } from "../sign-in/sign-in-session-table.ts";
import { tenants } from "../tenant/tenant-table.ts";

/**
 * The refresh tokens of a session, those that were rotated too, by which a stolen one is noticed; only the SHA-256 of each
 * secret is kept. Times are milliseconds since 1970.
 */
export const refreshTokens = sqliteTable(
  "refresh_tokens",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    sessionId: text("session_id")
      .notNull()
      .references(() => signInSessions.id, { onDelete: "cascade" }),
    secretHash: text("secret_hash").notNull(),
    expiresAt: integer("expires_at").notNull(),
    /** When it was exchanged for its successor. */
    rotatedAt: integer("rotated_at"),
    successorId: text("successor_id"),
    /** Together with this token's secret it makes the successor's. */
    successorSalt: text("successor_salt"),
  },
  (table) => [
    index("refresh_tokens_session").on(table.sessionId),
    index("refresh_tokens_expiry").on(table.expiresAt),
    index("refresh_tokens_tenant").on(table.tenantId),
  ],
);
