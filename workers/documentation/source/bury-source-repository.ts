import { and, eq, isNull, sql, type SQL } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import type { WriteTimes } from "../document/document-repository.ts";
import { documents } from "../document/document-table.ts";
import { documentCounts } from "./document-count-table.ts";
import { sources } from "./source-table.ts";

interface SourceKey {
  tenantId: string;
  sourceId: string;
}

/**
 * Turns a source and all its documents into tombstones, in one transaction, and returns the documents. Those that were
 * deleted before wait once more, since the last of them to be settled is what has the bodies removed.
 */
export async function burySource(
  database: DrizzleD1Database,
  key: SourceKey,
  { now, nextRingAt }: WriteTimes,
): Promise<{ id: string }[]> {
  const nextRevision = sql`${documents.revision} + 1`;
  const [, buried] = await database.batch([
    database
      .update(sources)
      .set({ name: "", updatedAt: now, deletedAt: now })
      .where(
        and(
          eq(sources.tenantId, key.tenantId),
          eq(sources.id, key.sourceId),
          isNull(sources.deletedAt),
        ),
      ),
    database
      .update(documents)
      .set({
        status: "deleted",
        revision: nextRevision,
        deletedRevision: nextRevision,
        failureCode: null,
        failureDetail: null,
        rings: 0,
        nextRingAt,
        updatedAt: now,
      })
      .where(documentsOf(key))
      .returning({ id: documents.id }),
  ]);
  return buried;
}

/** Forgets the documents of a source that was buried, and their counts. */
export async function purgeSource(database: DrizzleD1Database, key: SourceKey): Promise<void> {
  const { tenantId, sourceId } = key;
  await database.batch([
    database.delete(documents).where(documentsOf(key)),
    database
      .delete(documentCounts)
      .where(and(eq(documentCounts.tenantId, tenantId), eq(documentCounts.sourceId, sourceId))),
  ]);
}

function documentsOf({ tenantId, sourceId }: SourceKey): SQL | undefined {
  return and(eq(documents.tenantId, tenantId), eq(documents.sourceId, sourceId));
}
