import { sql } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import type { LedgerEntry, WriteTimes } from "./document-repository.ts";

/**
 * Writes a batch into the ledger in one statement, whatever its size, and returns the rows that changed.
 * The comparison stands in the statement itself, so that of two pushes at once each raises the revision or finds
 * nothing to do, and that a source deleted meanwhile stays empty. The id, the first time and the revisions applied and deleted stay those of the row that is there.
 */
export function upsertDocuments(
  database: DrizzleD1Database,
  { tenantId, sourceId }: { tenantId: string; sourceId: string },
  { entries, now, nextRingAt }: WriteTimes & { entries: LedgerEntry[] },
): Promise<{ id: string }[]> {
  return database.all<{ id: string }>(sql`
    insert into documents (
      id, tenant_id, source_id, external_id, title, url, content_hash, body_key,
      revision, status, source_updated_at, created_at, updated_at, next_ring_at
    )
    select
      value ->> 'id', ${tenantId}, ${sourceId}, value ->> 'externalId', value ->> 'title',
      value ->> 'url', value ->> 'contentHash', value ->> 'bodyKey',
      1, 'pending', value ->> 'sourceUpdatedAt', ${now}, ${now}, ${nextRingAt}
    from json_each(${JSON.stringify(entries)})
    where exists (
      select 1 from sources
      where tenant_id = ${tenantId} and id = ${sourceId} and deleted_at is null)
    on conflict (tenant_id, source_id, external_id) do update set
      title = excluded.title,
      url = excluded.url,
      content_hash = excluded.content_hash,
      body_key = excluded.body_key,
      revision = documents.revision + 1,
      status = 'pending',
      failure_code = null,
      failure_detail = null,
      source_updated_at = excluded.source_updated_at,
      updated_at = excluded.updated_at,
      next_ring_at = excluded.next_ring_at,
      rings = 0
    where documents.content_hash <> excluded.content_hash or documents.status = 'deleted'
    returning id`);
}
