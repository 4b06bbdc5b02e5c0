import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { ROLES } from "../../../shared/contracts/caller-context.ts";
import type { GroupClaim, RoleClaim } from "../../../shared/schemas/identity-provider-schemas.ts";
import { tenants } from "../tenant/tenant-table.ts";

/** Where the users of a tenant sign in; the client's secret is encrypted. Times are milliseconds since 1970. */
export const identityProviders = sqliteTable(
  "identity_providers",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    name: text("name").notNull(),
    issuer: text("issuer").notNull(),
    clientId: text("client_id").notNull(),
    sealedSecret: text("sealed_secret"),
    scopes: text("scopes", { mode: "json" }).$type<string[]>().notNull(),
    domains: text("domains", { mode: "json" }).$type<string[]>().notNull(),
    joining: text("joining", { enum: ["invited", "domain"] }).notNull(),
    highestRole: text("highest_role", { enum: ROLES }).notNull(),
    firstBecomesOwner: integer("first_becomes_owner", { mode: "boolean" }).notNull(),
    roleClaim: text("role_claim", { mode: "json" }).$type<RoleClaim>(),
    groupClaim: text("group_claim", { mode: "json" }).$type<GroupClaim>(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("identity_providers_tenant").on(table.tenantId)],
);
