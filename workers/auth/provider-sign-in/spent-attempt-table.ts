import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** The SHA-256 of the state of a sign-in that has come back from its provider, kept until it would have been too old anyway. */
export const spentAttempts = sqliteTable(
  "spent_sign_in_attempts",
  {
    stateHash: text("state_hash").primaryKey(),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [index("spent_sign_in_attempts_expiry").on(table.expiresAt)],
);
