import { and, eq, lt, sql, type SQL } from "drizzle-orm";
import type { DocumentationDatabase } from "../database.ts";
import { documents } from "../document/document-table.ts";
import { sources } from "../source/source-table.ts";
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
          appliedRevision: documents.appliedRevision,
          status: documents.status,
          readers: sources.readers,
        })
        .from(documents)
        .innerJoin(sources, OF_ITS_SOURCE)
        .where(ofTenant(tenantId, documentId));
      return row ?? null;
    },
    confirm: async (tenantId, documentId, revision) => {
      await database
        .primary()
        .update(documents)
        .set({
          ...SETTLED,
          appliedRevision: revision,
          status: sql`iif(${documents.status} = 'deleted', 'deleted', 'indexed')`,
          failureCode: null,
          failureDetail: null,
        })
        .where(
          and(
            ofTenant(tenantId, documentId),
            eq(documents.revision, revision),
            lt(documents.appliedRevision, revision),
          ),
        );
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
        .where(and(ofTenant(tenantId, documentId), isWanted, eq(documents.status, "pending")));
    },
  };
}

const OF_ITS_SOURCE = and(
  eq(sources.tenantId, documents.tenantId),
  eq(sources.id, documents.sourceId),
);

/** What stands in a row that nobody rings for any more. */
const SETTLED = { nextRingAt: null, rings: 0 };

function ofTenant(tenantId: string, documentId: string): SQL | undefined {
  return and(eq(documents.tenantId, tenantId), eq(documents.id, documentId));
}
