import { and, asc, eq, isNotNull, lte, min, sql } from "drizzle-orm";
import type { WaitingDocuments } from "../../../durable-objects/ledger-sweeper/ledger-sweeper-collaborators.ts";
import type { DocumentationDatabase } from "../database.ts";
import { documents } from "../document/document-table.ts";

/** Finds the rows in D1 that wait for the index; an index holds them alone. */
export function createD1WaitingDocuments(database: DocumentationDatabase): WaitingDocuments {
  return {
    listDue: (tenantId, now, limit) =>
      database
        .primary()
        .select({ documentId: documents.id, rings: documents.rings })
        .from(documents)
        .where(and(eq(documents.tenantId, tenantId), lte(documents.nextRingAt, now)))
        .orderBy(asc(documents.nextRingAt))
        .limit(limit),
    postpone: async (tenantId, now, rung) => {
      await database.primary().run(sql`
        update documents set rings = rings + 1, next_ring_at = rung.value ->> 'nextRingAt'
        from json_each(${JSON.stringify(rung)}) as rung
        where tenant_id = ${tenantId} and documents.id = rung.value ->> 'documentId'
          and next_ring_at <= ${now}`);
    },
    requeueStale: async (tenantId, { version, after, now, limit }) => {
      const stale = await database.primary().all<{ id: string }>(sql`
        update documents set rings = 0, next_ring_at = ${now}
        where tenant_id = ${tenantId} and id in (
          select id from documents
          where tenant_id = ${tenantId} and id > ${after} and status = 'indexed'
            and next_ring_at is null and applied_index_version is not ${version}
          order by id limit ${limit})
        returning id`);
      return stale.map(({ id }) => id).toSorted();
    },
    findNextRing: async (tenantId) => {
      const [row] = await database
        .primary()
        .select({ nextRingAt: min(documents.nextRingAt) })
        .from(documents)
        .where(and(eq(documents.tenantId, tenantId), isNotNull(documents.nextRingAt)));
      return row?.nextRingAt ?? null;
    },
  };
}
