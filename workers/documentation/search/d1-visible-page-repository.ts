import { and, eq, inArray, ne, sql, type SQL } from "drizzle-orm";
import * as z from "zod";
import type { DocumentationDatabase } from "../database.ts";
import { documents } from "../document/document-table.ts";
import { sources } from "../source/source-table.ts";
import { isOfLivingTenant } from "../tenant-deletion/deleted-tenant-repository.ts";
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
            isOfLivingTenant(tenantId),
          ),
        ),
    readSearchState: async (tenantId, words) => {
      const [row] = await database
        .primary()
        .select({
          revision: sql<number>`coalesce(
            (select revision from index_revisions where tenant_id = ${tenantId}), 0)`,
          aliases: sql<string>`(
            select json_group_array(
              json_object('term', named.term, 'expansions', json(named.expansions)))
            from (${selectNamed(tenantId, words)}) as named)`,
        })
        .from(sql`(select 1)`);
      return {
        revision: row?.revision ?? 0,
        aliases: KnownAliases.parse(JSON.parse(row?.aliases ?? "[]")),
      };
    },
  };
}

const KnownAliases = z.array(z.object({ term: z.string(), expansions: z.array(z.string()) }));

/** The enabled aliases with a wording that begins with one of the words, each looked up by its index. */
function selectNamed(tenantId: string, words: string[]): SQL {
  return sql`
    select distinct aliases.term, aliases.expansions
    from json_each(${JSON.stringify(words)}) as asked
    cross join alias_words as word on word.tenant_id = ${tenantId} and word.word = asked.value
    cross join aliases on aliases.tenant_id = ${tenantId} and aliases.id = word.alias_id
    where aliases.enabled = 1
    order by aliases.term_key`;
}
