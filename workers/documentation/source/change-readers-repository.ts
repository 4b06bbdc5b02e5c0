import { and, eq, isNull } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import type { WriteTimes } from "../document/document-repository.ts";
import { requeueSource } from "../document/requeue-source-repository.ts";
import { sources } from "./source-table.ts";

/**
 * Names a source's other readers and has its documents wait for the index, in one transaction. Their revisions rise, so
 * that a job that still holds the readers of before cannot win.
 */
export async function changeReaders(
  database: DrizzleD1Database,
  { tenantId, sourceId }: { tenantId: string; sourceId: string },
  { readers, now, nextRingAt }: WriteTimes & { readers: string[] },
): Promise<{ id: string }[]> {
  const [, waiting] = await database.batch([
    database
      .update(sources)
      .set({ readers, updatedAt: now })
      .where(
        and(eq(sources.tenantId, tenantId), eq(sources.id, sourceId), isNull(sources.deletedAt)),
      ),
    requeueSource(database, { tenantId, sourceId }, { now, nextRingAt, isRaised: true }),
  ]);
  return waiting;
}
