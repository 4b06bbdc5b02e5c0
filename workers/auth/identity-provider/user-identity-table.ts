import { integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenants } from "../tenant/tenant-table.ts";
import { users } from "../user/user-table.ts";
import { identityProviders } from "./identity-provider-table.ts";

/** Whom an issuer means by a subject: a user is known by these two, and not by an email, which may change hands. */
export const userIdentities = sqliteTable(
  "user_identities",
  {
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    providerId: text("provider_id")
      .notNull()
      .references(() => identityProviders.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.issuer, table.subject] }),
    uniqueIndex("user_identities_user").on(table.userId, table.providerId),
  ],
);
