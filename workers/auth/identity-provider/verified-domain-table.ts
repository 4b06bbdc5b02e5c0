import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenants } from "../tenant/tenant-table.ts";

/** A domain of email addresses that a platform administrator knows to be one tenant's, and no other's. */
export const verifiedDomains = sqliteTable(
  "verified_domains",
  {
    domain: text("domain").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    verifiedAt: integer("verified_at").notNull(),
  },
  (table) => [index("verified_domains_tenant").on(table.tenantId)],
);
