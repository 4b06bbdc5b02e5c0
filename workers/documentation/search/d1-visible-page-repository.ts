import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { DocumentationDatabase } from "../database.ts";
import { documents } from "../document/document-table.ts";
import { sources } from "../source/source-table.ts";
import { indexRevisions } from "./index-revision-table.ts";
import type { VisiblePageRepository } from "./visible-page-repository.ts";

/** Reads the ledger in D1 for searches, always at the primary. */
export function createD1VisiblePageRepository(
  database: DocumentationDatabase,
): VisiblePageRepository {
  return {
    find: (tenantId, documentIds) =>
      database
        .primary()
        .select({
          documentId: documents.id,
          externalId: documents.externalId,
          title: documents.title,
          url: documents.url,
          revision: documents.revision,
          deletedRevision: documents.deletedRevision,
          readers: sources.readers,
          sourceUpdatedAt: documents.sourceUpdatedAt,
        })
        .from(documents)
        .innerJoin(
          sources,
          and(eq(sources.tenantId, documents.tenantId), eq(sources.id, documents.sourceId)),
        )
        .where(
          and(
            eq(documents.tenantId, tenantId),
            inArray(
              documents.id,
              sql`(select value from json_each(${JSON.stringify(documentIds)}))`,
            ),
            ne(documents.status, "deleted"),
          ),
        ),
    readIndexRevision: async (tenantId) => {
      const [row] = await database
        .primary()
        .select({ revision: indexRevisions.revision })
        .from(indexRevisions)
        .where(eq(indexRevisions.tenantId, tenantId));
      return row?.revision ?? 0;
    },
  };
}
