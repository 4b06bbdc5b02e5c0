import { and, eq, sql } from "drizzle-orm";
import { recordEntry, runRecorded } from "../audit/record-entry-repository.ts";
import type { AuthDatabase } from "../database.ts";
import { tenants } from "../tenant/tenant-table.ts";
import type { VerifiedDomainRepository } from "./verified-domain-repository.ts";
import { verifiedDomains } from "./verified-domain-table.ts";

/** Keeps verified domains in D1. */
export function createD1VerifiedDomainRepository(database: AuthDatabase): VerifiedDomainRepository {
  const isOf = (tenantId: string, domain: string) =>
    and(eq(verifiedDomains.tenantId, tenantId), eq(verifiedDomains.domain, domain));
  return {
    list: async (tenantId) => {
      const rows = await database
        .select({ domain: verifiedDomains.domain })
        .from(verifiedDomains)
        .where(eq(verifiedDomains.tenantId, tenantId));
      return rows.map(({ domain }) => domain);
    },
    verify: async (tenantId, { domain, verifiedAt }, entry) => {
      const columns = {
        domain: sql<string>`${domain}`.as("domain"),
        tenantId: tenants.id,
        verifiedAt: sql<number>`${verifiedAt}`.as("verified_at"),
      };
      const [, , , held] = await database.batch([
        database
          .insert(verifiedDomains)
          .select(database.select(columns).from(tenants).where(eq(tenants.id, tenantId)))
          .onConflictDoNothing(),
        ...recordEntry(database, entry),
        database.select().from(verifiedDomains).where(isOf(tenantId, domain)),
      ]);
      return held.length > 0;
    },
    release: async (tenantId, domain, entry) => {
      const release = database
        .delete(verifiedDomains)
        .where(isOf(tenantId, domain))
        .returning({ domain: verifiedDomains.domain });
      return (await runRecorded(database, release, { entry, kept: null })).length > 0;
    },
  };
}
