import { primaryKey, sqliteTable, text, integer } from "drizzle-orm/sqlite-core";

/** The proposals that somebody dismissed, for good. Times are milliseconds since 1970. */
export const aliasDismissals = sqliteTable(
  "alias_dismissals",
  {
    tenantId: text("tenant_id").notNull(),
    proposalId: text("proposal_id").notNull(),
    dismissedAt: integer("dismissed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.proposalId] })],
);
