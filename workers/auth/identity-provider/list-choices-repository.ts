import { and, eq, exists, sql, type SQL } from "drizzle-orm";
import { MAX_IDENTITY_PROVIDERS } from "../../../shared/schemas/identity-provider-schemas.ts";
import type { AuthDatabase } from "../database.ts";
import { tenants } from "../tenant/tenant-table.ts";
import { isOfLivingTenant } from "../tenant-deletion/ended-access-repository.ts";
import type { ChosenTenant, ProviderChoice } from "./identity-provider-repository.ts";
import { identityProviders } from "./identity-provider-table.ts";
import { verifiedDomains } from "./verified-domain-table.ts";

/** The providers of a tenant as somebody who is not signed in may see them, oldest first. */
export function listChoices(
  database: AuthDatabase,
  which: ChosenTenant,
): Promise<ProviderChoice[]> {
  return database
    .select({ id: identityProviders.id, name: identityProviders.name })
    .from(identityProviders)
    .where(and(isChoice(database, which), isOfLivingTenant(database, identityProviders.tenantId)))
    .orderBy(identityProviders.createdAt, identityProviders.id)
    .limit(MAX_IDENTITY_PROVIDERS);
}

/** A domain leads to the providers that name it, of the tenant whose domain it is. */
function isChoice(database: AuthDatabase, which: ChosenTenant): SQL | undefined {
  if ("tenantId" in which) return eq(identityProviders.tenantId, which.tenantId);
  if ("slug" in which) {
    return exists(
      database
        .select({ id: tenants.id })
        .from(tenants)
        .where(and(eq(tenants.id, identityProviders.tenantId), eq(tenants.slug, which.slug))),
    );
  }
  return and(
    exists(
      database
        .select({ domain: verifiedDomains.domain })
        .from(verifiedDomains)
        .where(
          and(
            eq(verifiedDomains.tenantId, identityProviders.tenantId),
            eq(verifiedDomains.domain, which.domain),
          ),
        ),
    ),
    sql`exists (select 1 from json_each(${identityProviders.domains}) where value = ${which.domain})`,
  );
}
