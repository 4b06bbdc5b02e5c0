import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { tenants } from "../tenant/tenant-table.ts";
import { users } from "../user/user-table.ts";

/** A signed-in browser; its refresh tokens are kept apart. Times are milliseconds since 1970. */
export const signInSessions = sqliteTable(
  "sign_in_sessions",
  {
    id: text("id").primaryKey(),
    /**
     * Nothing: a session is found by its id. The column stays for the release before, to which a rollback may lead; it is
     * unique, and so is what stands in it.
     */
    tokenHash: text("token_hash")
      .notNull()
      .$defaultFn(() => newId("none")),
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
    uniqueIndex("sign_in_sessions_token").on(table.tokenHash),
    index("sign_in_sessions_provider").on(table.providerId),
    index("sign_in_sessions_tenant").on(table.tenantId),
  ],
);
