import { and, eq, ne, sql } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import type { RunnableQuery } from "drizzle-orm/runnable-query";
import type { WriteTimes } from "./document-repository.ts";
import { documents } from "./document-table.ts";

/** Runs when it is awaited, or within a batch. */
type RequeueStatement = Promise<{ id: string }[]> & RunnableQuery<{ id: string }[], "sqlite">;

/** Has all of a source's documents but the deleted ones wait anew, in one statement, and returns them. */
export function requeueSource(
  database: DrizzleD1Database,
  { tenantId, sourceId }: { tenantId: string; sourceId: string },
  { now, nextRingAt, isRaised = false }: WriteTimes & { isRaised?: boolean },
): RequeueStatement {
  return database
    .update(documents)
    .set({
      status: "pending",
      ...(isRaised && { revision: sql`${documents.revision} + 1` }),
      // What the index holds is not known any more, and without this nothing would be waiting.
      appliedRevision: 0,
      failureCode: null,
      failureDetail: null,
      rings: 0,
      nextRingAt,
      updatedAt: now,
    })
    .where(
      and(
        eq(documents.tenantId, tenantId),
        eq(documents.sourceId, sourceId),
        ne(documents.status, "deleted"),
      ),
    )
    .returning({ id: documents.id });
}
