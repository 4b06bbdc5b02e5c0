import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Rises with everything that changes what a tenant's searches show; kept by triggers on `documents` and `sources`. */
export const indexRevisions = sqliteTable("index_revisions", {
  tenantId: text("tenant_id").primaryKey(),
  revision: integer("revision").notNull(),
});
