import { and, eq, gt, inArray, ne, sql, type SQL } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import {
  recordResult,
  runTogether,
} from "../../../shared/idempotency/d1-idempotency-repository.ts";
import type { SourceDocument } from "../../../shared/schemas/document-schemas.ts";
import type { DocumentationDatabase } from "../database.ts";
import type { ClaimedTimes, DocumentKey, DocumentRepository } from "./document-repository.ts";
import { documents } from "./document-table.ts";
import { recordCount, requeueSource } from "./requeue-source-repository.ts";
import { upsertDocuments } from "./upsert-documents-repository.ts";

/** Keeps the ledger in D1. */
export function createD1DocumentRepository(database: DocumentationDatabase): DocumentRepository {
  return {
    findHashes: async (tenantId, sourceId, externalIds) => {
      const rows = await database
        .primary()
        .select({ externalId: documents.externalId, contentHash: documents.contentHash })
        .from(documents)
        .where(and(ofSource(tenantId, sourceId), isOneOf(externalIds), isNotDeleted));
      return new Map(rows.map(({ externalId, contentHash }) => [externalId, contentHash]));
    },
    upsert: (tenantId, sourceId, write) =>
      upsertDocuments(database.primary(), { tenantId, sourceId }, write),
    find: async (tenantId, key) => {
      const [row] = await selectDocuments(database.primary()).where(ofLiveKey(tenantId, key));
      return row === undefined ? null : toDocument(row);
    },
    bury: async (tenantId, key, { now, nextRingAt }) => {
      const nextRevision = sql`${documents.revision} + 1`;
      return database
        .primary()
        .update(documents)
        .set({
          ...waitingFrom(nextRingAt),
          status: "deleted",
          revision: nextRevision,
          deletedRevision: nextRevision,
          updatedAt: now,
        })
        .where(and(ofKey(tenantId, key), isNotDeleted))
        .returning({ id: documents.id });
    },
    requeue: (tenantId, key, times) =>
      requeueDocument(database.primary(), { tenantId, key }, times),
    requeueSource: (tenantId, sourceId, { claim, ...times }) => {
      const primary = database.primary();
      const waiting = requeueSource(primary, { tenantId, sourceId }, times);
      const kept = claim === null ? null : recordCount({ tenantId, sourceId }, claim);
      return runTogether(primary, waiting, kept);
    },
    listOf: (tenantId, sourceId, status) => ({
      has: async (id) => {
        const found = await selectDocuments(database.primary()).where(
          and(ofSource(tenantId, sourceId), eq(documents.id, id)),
        );
        return found.length > 0;
      },
      readAfter: async (id, count) => {
        const ofStatus = status === undefined ? isNotDeleted : eq(documents.status, status);
        const rows = await selectDocuments(database.nearest())
          .where(and(ofSource(tenantId, sourceId), ofStatus, isAfter(tenantId, id)))
          .orderBy(documents.externalId)
          .limit(count);
        return rows.map(toDocument);
      },
    }),
  };
}

async function requeueDocument(
  database: DrizzleD1Database,
  { tenantId, key }: { tenantId: string; key: DocumentKey },
  { now, nextRingAt, claim }: ClaimedTimes,
): Promise<SourceDocument[]> {
  const requeued = database
    .update(documents)
    .set({ ...waitingFrom(nextRingAt), status: "pending", updatedAt: now })
    .where(and(ofKey(tenantId, key), inArray(documents.status, ["failed", "pending"])))
    .returning(COLUMNS);
  const exists = sql`exists (
    select 1 from ${documents} where ${and(ofLiveKey(tenantId, key), isNotDeleted)})`;
  const kept = claim === null ? null : { ...claim, result: null };
  return (await runTogether(database, requeued, recordResult(kept, exists))).map(toDocument);
}

const isNotDeleted = ne(documents.status, "deleted");

const isOfLiveSource = sql`exists (
  select 1 from sources as source
  where source.tenant_id = ${documents.tenantId} and source.id = ${documents.sourceId}
    and source.deleted_at is null)`;

function waitingFrom(nextRingAt: number) {
  return { failureCode: null, failureDetail: null, rings: 0, nextRingAt };
}

function ofSource(tenantId: string, sourceId: string): SQL | undefined {
  return and(eq(documents.tenantId, tenantId), eq(documents.sourceId, sourceId));
}

function ofKey(tenantId: string, { sourceId, externalId }: DocumentKey): SQL | undefined {
  return and(ofSource(tenantId, sourceId), eq(documents.externalId, externalId));
}

/** A key within a source that is not deleted. */
function ofLiveKey(tenantId: string, key: DocumentKey): SQL | undefined {
  return and(ofKey(tenantId, key), isOfLiveSource);
}

/** One JSON parameter, since a statement binds a hundred at most. */
function isOneOf(externalIds: string[]): SQL {
  return inArray(
    documents.externalId,
    sql`(select value from json_each(${JSON.stringify(externalIds)}))`,
  );
}

function isAfter(tenantId: string, id: string | null): SQL | undefined {
  if (id === null) return undefined;
  const before = sql`(
    select before.external_id from documents as before
    where before.tenant_id = ${tenantId} and before.id = ${id})`;
  return gt(documents.externalId, before);
}

const COLUMNS = {
  id: documents.id,
  externalId: documents.externalId,
  title: documents.title,
  url: documents.url,
  status: documents.status,
  revision: documents.revision,
  contentHash: documents.contentHash,
  failureCode: documents.failureCode,
  failureDetail: documents.failureDetail,
  sourceUpdatedAt: documents.sourceUpdatedAt,
};

function selectDocuments(database: DrizzleD1Database) {
  return database.select(COLUMNS).from(documents).$dynamic();
}

type SelectedDocument = Awaited<ReturnType<typeof selectDocuments>>[number];

function toDocument(row: SelectedDocument): SourceDocument {
  const { failureCode, failureDetail, sourceUpdatedAt, ...document } = row;
  return {
    ...document,
    failure: failureCode === null ? null : { code: failureCode, detail: failureDetail ?? "" },
    updatedAt: new Date(sourceUpdatedAt).toISOString(),
  };
}
