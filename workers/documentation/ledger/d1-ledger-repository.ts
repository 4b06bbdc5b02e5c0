import { and, eq, isNotNull, lt, ne, or, sql, type SQL } from "drizzle-orm";
import type { DocumentationDatabase } from "../database.ts";
import { documents } from "../document/document-table.ts";
import { sources } from "../source/source-table.ts";
import { isOfLivingTenant } from "../tenant-deletion/deleted-tenant-repository.ts";
import type { LedgerRepository } from "./ledger-repository.ts";

/** Follows the ledger in D1, always at the primary. */
export function createD1LedgerRepository(database: DocumentationDatabase): LedgerRepository {
  return {
    find: async (tenantId, documentId) => {
      const [row] = await database
        .primary()
        .select({
          sourceId: documents.sourceId,
          title: documents.title,
          bodyKey: documents.bodyKey,
          revision: documents.revision,
          status: documents.status,
          nextRingAt: documents.nextRingAt,
          readers: sources.readers,
        })
        .from(documents)
        .innerJoin(sources, OF_ITS_SOURCE)
        .where(and(ofTenant(tenantId, documentId), isOfLivingTenant(tenantId)));
      return row ?? null;
    },
    confirm: async (tenantId, documentId, { revision, indexVersion }) => {
      const [row] = await database
        .primary()
        .update(documents)
        .set({
          ...SETTLED,
          nextRingAt: sql`iif(${EMPTIES_ITS_SOURCE}, ${documents.nextRingAt}, null)`,
          appliedRevision: revision,
          appliedIndexVersion: indexVersion,
          status: sql`iif(${documents.status} = 'deleted', 'deleted', 'indexed')`,
          failureCode: null,
          failureDetail: null,
        })
        .where(
          and(
            ofTenant(tenantId, documentId),
            eq(documents.revision, revision),
            or(lt(documents.appliedRevision, revision), isNotNull(documents.nextRingAt)),
          ),
        )
        .returning({ sourceId: documents.sourceId, nextRingAt: documents.nextRingAt });
      return row === undefined || row.nextRingAt === null ? null : row.sourceId;
    },
    recordFailure: async (tenantId, documentId, { revision, failure }) => {
      const isWanted = revision === null ? undefined : eq(documents.revision, revision);
      await database
        .primary()
        .update(documents)
        .set({
          ...SETTLED,
          status: "failed",
          failureCode: failure.code,
          failureDetail: failure.detail,
        })
        .where(and(ofTenant(tenantId, documentId), isWanted, IS_WAITING_PAGE));
    },
  };
}

const OF_ITS_SOURCE = and(
  eq(sources.tenantId, documents.tenantId),
  eq(sources.id, documents.sourceId),
);

/** A page that waits for the index, be it for the first time or because it is indexed again. */
const IS_WAITING_PAGE = and(isNotNull(documents.nextRingAt), ne(documents.status, "deleted"));

/** What stands in a row that nobody rings for any more. */
const SETTLED = { nextRingAt: null, rings: 0 };

/** Whether the source is deleted and no other document of it waits. The writes come one after another: one is the last. */
const EMPTIES_ITS_SOURCE = sql`
  exists (
    select 1 from sources as source
    where source.tenant_id = documents.tenant_id and source.id = documents.source_id
      and source.deleted_at is not null)
  and not exists (
    select 1 from documents as other
    where other.tenant_id = documents.tenant_id and other.source_id = documents.source_id
      and other.id <> documents.id and other.next_ring_at is not null)`;

function ofTenant(tenantId: string, documentId: string): SQL | undefined {
  return and(eq(documents.tenantId, tenantId), eq(documents.id, documentId));
}
