import { isNotNull } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { ERROR_CODES } from "../../../shared/errors/error-code.ts";
import { DOCUMENT_STATUSES } from "../../../shared/schemas/document-schemas.ts";
import { sources } from "../source/source-table.ts";

/**
 * The ledger: what the index is to hold of each page. `revision` rises with each change and deletion,
 * `appliedRevision` is the one that the index was found to hold, and nothing up to `deletedRevision` may be shown again.
 * `nextRingAt` stands as long as the row waits for the index. Times are milliseconds since 1970.
 */
export const documents = sqliteTable(
  "documents",
  {
    id: text("id").notNull(),
    tenantId: text("tenant_id").notNull(),
    sourceId: text("source_id").notNull(),
    externalId: text("external_id").notNull(),
    title: text("title").notNull(),
    url: text("url"),
    contentHash: text("content_hash").notNull(),
    bodyKey: text("body_key").notNull(),
    revision: integer("revision").notNull(),
    appliedRevision: integer("applied_revision").notNull().default(0),
    /** How the index made what it holds; null for what was made before versions were noted, and for what nobody knows. */
    appliedIndexVersion: text("applied_index_version"),
    deletedRevision: integer("deleted_revision").notNull().default(0),
    status: text("status", { enum: DOCUMENT_STATUSES }).notNull(),
    failureCode: text("failure_code", { enum: ERROR_CODES }),
    failureDetail: text("failure_detail"),
    /** When the page itself was last changed, as its source says. */
    sourceUpdatedAt: integer("source_updated_at").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    nextRingAt: integer("next_ring_at"),
    /** How often the sweeper has rung for this revision. */
    rings: integer("rings").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({
      columns: [table.tenantId, table.sourceId],
      foreignColumns: [sources.tenantId, sources.id],
    }),
    uniqueIndex("documents_external_id").on(table.tenantId, table.sourceId, table.externalId),
    index("documents_status").on(table.tenantId, table.sourceId, table.status, table.externalId),
    index("documents_waiting")
      .on(table.tenantId, table.nextRingAt)
      .where(isNotNull(table.nextRingAt)),
  ],
);
