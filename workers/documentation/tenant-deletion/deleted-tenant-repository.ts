import { sql, type SQL } from "drizzle-orm";
import { idempotencyKeys } from "../../../shared/idempotency/idempotency-key-table.ts";
import type { RemovedPortion } from "../../../shared/contracts/tenant-data.ts";
import { deletedTenants } from "../../../shared/tenant-data/deleted-tenant-table.ts";
import { removeRows } from "../../../shared/tenant-data/remove-rows-repository.ts";
import { aliases } from "../alias/alias-table.ts";
import { aliasWords } from "../alias/alias-word-table.ts";
import type { DocumentationDatabase } from "../database.ts";
import { documents } from "../document/document-table.ts";
import { aliasDismissals } from "../proposal/alias-dismissal-table.ts";
import { aliasProposals } from "../proposal/alias-proposal-table.ts";
import { indexRevisions } from "../search/index-revision-table.ts";
import { documentCounts } from "../source/document-count-table.ts";
import { sources } from "../source/source-table.ts";

/** Tenants that were deleted, and their rows. */
export interface DeletedTenantRepository {
  /** Has nothing of a tenant found, indexed or written any more; doing it twice changes nothing. */
  bury(tenantId: string, deletedAt: number): Promise<void>;
  /** Removes some of its rows. */
  removeRows(tenantId: string): Promise<RemovedPortion>;
}

/** What triggers would remove goes first, so that it is counted. */
const OWNERS = [
  aliasWords.tenantId,
  aliasProposals.tenantId,
  documents.tenantId,
  documentCounts.tenantId,
  sources.tenantId,
  aliases.tenantId,
  aliasDismissals.tenantId,
  indexRevisions.tenantId,
  idempotencyKeys.tenantId,
];

/** Keeps in D1 which tenants were deleted. */
export function createD1DeletedTenantRepository(
  database: DocumentationDatabase,
): DeletedTenantRepository {
  return {
    bury: async (tenantId, deletedAt) => {
      await database
        .primary()
        .insert(deletedTenants)
        .values({ tenantId, deletedAt })
        .onConflictDoNothing();
    },
    removeRows: (tenantId) =>
      removeRows(database.primary(), { service: "documentation", tenantId, owners: OWNERS }),
  };
}

/** The condition that a tenant was not deleted, to stand in the read that it decides. */
export function isOfLivingTenant(tenantId: string): SQL {
  return sql`not exists (select 1 from ${deletedTenants} where ${deletedTenants.tenantId} = ${tenantId})`;
}
