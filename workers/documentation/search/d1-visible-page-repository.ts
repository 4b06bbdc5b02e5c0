import { and, eq, inArray, ne, sql } from "drizzle-orm";
import * as z from "zod";
import type { DocumentationDatabase } from "../database.ts";
import { documents } from "../document/document-table.ts";
import { sources } from "../source/source-table.ts";
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
    readSearchState: async (tenantId, words) => {
      const [[revised] = [], named = []] = await database.together<StateRow>([
        sql`select revision from index_revisions where tenant_id = ${tenantId}`,
        sql`
          select distinct aliases.term, aliases.expansions
          from json_each(${JSON.stringify(words)}) as asked
          cross join alias_words as named
            on named.tenant_id = ${tenantId} and named.word = asked.value
          cross join aliases on aliases.tenant_id = ${tenantId} and aliases.id = named.alias_id
          where aliases.enabled = 1
          order by aliases.term_key`,
      ]);
      return {
        revision: revised?.revision ?? 0,
        aliases: named.map(({ term, expansions }) => ({
          term,
          expansions: Expansions.parse(JSON.parse(expansions)),
        })),
      };
    },
  };
}

/** A row of either statement. */
interface StateRow {
  revision: number;
  term: string;
  /** A JSON array. */
  expansions: string;
}

const Expansions = z.array(z.string());
