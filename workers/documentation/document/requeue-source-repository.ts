import { and, eq, ne, sql, type QueryPromise, type SQL } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import type { RunnableQuery } from "drizzle-orm/runnable-query";
import type { Claim } from "../../../shared/idempotency/claim.ts";
import { recordKey } from "../../../shared/idempotency/d1-idempotency-repository.ts";
import type { WriteTimes } from "./document-repository.ts";
import { documents } from "./document-table.ts";

/** Runs when it is awaited, or within a batch. */
type RequeueStatement = QueryPromise<{ id: string }[]> & RunnableQuery<{ id: string }[], "sqlite">;

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
    .where(isLiveOf({ tenantId, sourceId }))
    .returning({ id: documents.id });
}

/** Keeps how many documents wait after {@link requeueSource}, in the same transaction, for whoever asks again. */
export function recordCount(
  of: { tenantId: string; sourceId: string },
  claim: Claim,
): ReturnType<typeof recordKey> {
  const result = sql`(
    select json_object('documents', count(*)) from ${documents} where ${isLiveOf(of)})`;
  return recordKey(claim, { result });
}

function isLiveOf({ tenantId, sourceId }: { tenantId: string; sourceId: string }): SQL | undefined {
  return and(
    eq(documents.tenantId, tenantId),
    eq(documents.sourceId, sourceId),
    ne(documents.status, "deleted"),
  );
}
