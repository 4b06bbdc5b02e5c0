import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenants } from "../tenant/tenant-table.ts";
import { users } from "../user/user-table.ts";

/** A code that signs one browser in, once; only its SHA-256 is kept. Times are milliseconds since 1970. */
export const signInCodes = sqliteTable("sign_in_codes", {
  codeHash: text("code_hash").primaryKey(),
  tenantId: text("tenant_id")
    .notNull()
    .references(() => tenants.id),
  userId: text("user_id")
    .notNull()
    .references(() => users.id),
  expiresAt: integer("expires_at").notNull(),
  usedAt: integer("used_at"),
});
