import { and, eq, isNull, sql, type SQL } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import {
  recordResult,
  runTogether,
} from "../../../shared/idempotency/d1-idempotency-repository.ts";
import { DocumentCounts, type Source } from "../../../shared/schemas/source-schemas.ts";
import type { DocumentationDatabase } from "../database.ts";
import { burySource, purgeSource } from "./bury-source-repository.ts";
import { changeReaders } from "./change-readers-repository.ts";
import { documentCounts } from "./document-count-table.ts";
import { NO_DOCUMENTS, type SourceRepository } from "./source-repository.ts";
import { sources } from "./source-table.ts";

/** Keeps sources in D1. */
export function createD1SourceRepository(database: DocumentationDatabase): SourceRepository {
  const exists = async (tenantId: string, id: string): Promise<boolean> => {
    const found = await database
      .primary()
      .select({ id: sources.id })
      .from(sources)
      .where(and(ofTenant(tenantId, id), IS_LIVE));
    return found.length > 0;
  };
  return {
    exists,
    insert: async (tenantId, source, kept) => {
      const row = { ...source, tenantId, updatedAt: source.createdAt };
      const primary = database.primary();
      await runTogether(primary, primary.insert(sources).values(row), recordResult(kept));
    },
    find: async (tenantId, id) => {
      const [row] = await selectSources(database.primary()).where(
        and(ofTenant(tenantId, id), IS_LIVE),
      );
      return row === undefined ? null : toSource(row);
    },
    rename: async (tenantId, id, change) => {
      await database
        .primary()
        .update(sources)
        .set(change)
        .where(and(ofTenant(tenantId, id), IS_LIVE));
    },
    changeReaders: (tenantId, sourceId, change) =>
      changeReaders(database.primary(), { tenantId, sourceId }, change),
    bury: (tenantId, sourceId, times) =>
      burySource(database.primary(), { tenantId, sourceId }, times),
    purge: (tenantId, sourceId) => purgeSource(database.primary(), { tenantId, sourceId }),
    listOf: (tenantId) => ({
      has: async (id) => {
        const found = await selectSources(database.primary()).where(ofTenant(tenantId, id));
        return found.length > 0;
      },
      readAfter: async (id, count) => {
        const rows = await selectSources(database.primary())
          .where(and(eq(sources.tenantId, tenantId), IS_LIVE, isAfter(tenantId, id)))
          .orderBy(sources.createdAt, sources.id)
          .limit(count);
        return rows.map(toSource);
      },
    }),
  };
}

const IS_LIVE = isNull(sources.deletedAt);

function ofTenant(tenantId: string, id: string): SQL | undefined {
  return and(eq(sources.tenantId, tenantId), eq(sources.id, id));
}

function isAfter(tenantId: string, id: string | null): SQL | undefined {
  if (id === null) return undefined;
  return sql`(${sources.createdAt}, ${sources.id}) > (
    select before.created_at, before.id from sources as before
    where before.tenant_id = ${tenantId} and before.id = ${id})`;
}

const COLUMNS = {
  id: sources.id,
  type: sources.type,
  name: sources.name,
  config: sources.config,
  readers: sources.readers,
  createdAt: sources.createdAt,
  updatedAt: sources.updatedAt,
  /** JSON: a number by status, of those statuses that were ever met. */
  counts: sql<string>`(
    select json_group_object(${documentCounts.status}, ${documentCounts.count})
    from ${documentCounts}
    where ${documentCounts.tenantId} = ${sources.tenantId}
      and ${documentCounts.sourceId} = ${sources.id})`,
};

function selectSources(database: DrizzleD1Database) {
  return database.select(COLUMNS).from(sources).$dynamic();
}

type SelectedSource = Awaited<ReturnType<typeof selectSources>>[number];

function toSource({ counts, createdAt, updatedAt, ...row }: SelectedSource): Source {
  return {
    ...row,
    documents: DocumentCounts.parse({ ...NO_DOCUMENTS, ...JSON.parse(counts) }),
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}
