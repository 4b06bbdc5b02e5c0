import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * The abbreviations that each page writes out, a bounded number a page; `proposalId` is the same for the same term and
 * expansion. Triggers on `documents` remove those of a revision that is no more.
 */
export const aliasProposals = sqliteTable(
  "alias_proposals",
  {
    tenantId: text("tenant_id").notNull(),
    documentId: text("document_id").notNull(),
    proposalId: text("proposal_id").notNull(),
    revision: integer("revision").notNull(),
    term: text("term").notNull(),
    termKey: text("term_key").notNull(),
    expansion: text("expansion").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.documentId, table.proposalId] }),
    index("alias_proposals_proposal").on(table.tenantId, table.proposalId, table.documentId),
  ],
);
