import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { DOCUMENT_STATUSES } from "../../../shared/schemas/document-schemas.ts";

/** How many documents of a source stand where; kept by triggers on `documents`, so that no code can forget. */
export const documentCounts = sqliteTable(
  "document_counts",
  {
    tenantId: text("tenant_id").notNull(),
    sourceId: text("source_id").notNull(),
    status: text("status", { enum: DOCUMENT_STATUSES }).notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.sourceId, table.status] })],
);
