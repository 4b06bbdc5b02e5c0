import { and, desc, eq, getTableColumns, gte, lt, sql, type SQL } from "drizzle-orm";
import type { AuditFilter } from "../../../shared/schemas/audit-schemas.ts";
import type { AuthDatabase } from "../database.ts";
import type { ListRange } from "../listing/list-place.ts";
import { auditEntries } from "./audit-entry-table.ts";
import type { AuditRepository, EndedEntry, StoredAuditEntry } from "./audit-repository.ts";
import { recordEntry } from "./record-entry-repository.ts";

/** Keeps audit logs in D1. */
export function createD1AuditRepository(database: AuthDatabase): AuditRepository {
  return {
    begin: async (entry) => {
      await database.batch(recordEntry(database, entry, { happened: sql`true` }));
    },
    end: async ({ tenantId, userId }, ended) => {
      await database
        .update(auditEntries)
        .set(toEnding(ended))
        .where(
          and(
            eq(auditEntries.tenantId, tenantId),
            eq(auditEntries.actorId, userId),
            eq(auditEntries.id, ended.entryId),
            sql`${auditEntries.outcome} is null`,
          ),
        );
    },
    list: (tenantId, filter, range) => list(database, tenantId, { filter, range }),
  };
}

/** One statement decides whether this repeats another, so that of many at once one has succeeded. */
function toEnding({ outcome, code, target, repeatsSince }: EndedEntry) {
  const hasSucceeded = sql`exists (
    select 1 from audit_entries as other
    where other.repeat_key = ${auditEntries.repeatKey} and other.outcome = 'succeeded'
      and other.at > ${repeatsSince})`;
  return {
    outcome:
      outcome === "succeeded"
        ? sql`case when ${hasSucceeded} then 'repeated' else 'succeeded' end`
        : outcome,
    code,
    targetId: sql`coalesce(${auditEntries.targetId}, ${target?.id ?? null})`,
    targetName: sql`coalesce(${auditEntries.targetName}, ${target?.name ?? null})`,
  };
}

function list(
  database: AuthDatabase,
  tenantId: string,
  { filter, range: { after, count } }: { filter: AuditFilter; range: ListRange },
): Promise<StoredAuditEntry[]> {
  return database
    .select({ ...getTableColumns(auditEntries), createdAt: auditEntries.at })
    .from(auditEntries)
    .where(and(eq(auditEntries.tenantId, tenantId), ...conditionsOf(filter), isBefore(after)))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(count);
}

function conditionsOf({ actor, action, target, from, to }: AuditFilter): (SQL | undefined)[] {
  return [
    actor === undefined ? undefined : eq(auditEntries.actorId, actor),
    action === undefined ? undefined : eq(auditEntries.action, action),
    target === undefined ? undefined : eq(auditEntries.targetId, target),
    from === undefined ? undefined : gte(auditEntries.at, Date.parse(from)),
    to === undefined ? undefined : lt(auditEntries.at, Date.parse(to)),
  ];
}

function isBefore(place: ListRange["after"]): SQL | undefined {
  if (place === null) return undefined;
  return sql`(${auditEntries.at}, ${auditEntries.id}) < (${place.createdAt}, ${place.id})`;
}
