import { and, eq, inArray, lte, sql, type QueryPromise, type SQL } from "drizzle-orm";
import type { RunnableQuery } from "drizzle-orm/runnable-query";
import { toQueries, recordResult } from "../../../shared/idempotency/d1-idempotency-repository.ts";
import type { AuthDatabase } from "../database.ts";
import { users } from "../user/user-table.ts";
import { auditEntries } from "./audit-entry-table.ts";
import type { ChangeRecord, NewAuditEntry } from "./audit-repository.ts";

/** The milliseconds for which an entry stays; the database refuses to forget it earlier. */
const AUDIT_RETENTION_MS = 400 * 24 * 60 * 60 * 1000;

/** More than are added at once, so that the table does not grow with time. */
const SWEPT_ENTRIES = 20;

/** A statement to put into a batch. */
type Statement = RunnableQuery<D1Result, "sqlite">;

/** When an entry is kept, and what only its transaction knows of the changes, as JSON. */
interface Recording {
  happened?: SQL;
  changes?: SQL;
}

/**
 * The statements that keep an entry and forget some of the tenant's that are too old. They stand right behind the statement
 * of the change: where that has changed nothing, there is no entry.
 */
export function recordEntry(
  database: AuthDatabase,
  entry: NewAuditEntry,
  {
    happened = sql`changes() > 0`,
    changes = sql`${JSON.stringify(entry.changes)}`,
  }: Recording = {},
): [Statement, Statement] {
  const { tenantId, actorId, credential, target, client } = entry;
  const row = sql`
    select
      ${entry.id}, ${tenantId}, ${entry.at},
      ${actorId}, actor.email, actor.name, ${credential.kind}, ${credential.id},
      ${entry.action}, ${target.id}, ${target.name ?? null},
      ${entry.outcome}, null, ${changes},
      ${entry.requestId}, ${client?.address ?? null}, ${client?.agent ?? null}, ${entry.repeatKey}
    from (select 1)
    left join ${users} as actor on actor.tenant_id = ${tenantId} and actor.id = ${actorId}
    where ${happened}`;
  return [database.insert(auditEntries).select(row), forgetEntries(database, entry)];
}

function forgetEntries(database: AuthDatabase, { tenantId, at }: NewAuditEntry): Statement {
  const old = database
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(and(eq(auditEntries.tenantId, tenantId), lte(auditEntries.at, at - AUDIT_RETENTION_MS)))
    .limit(SWEPT_ENTRIES);
  return database.delete(auditEntries).where(inArray(auditEntries.id, old));
}

/** Runs a change with what it leaves behind in one transaction, and returns what the change does. */
export async function runRecorded<Returned>(
  database: AuthDatabase,
  change: QueryPromise<Returned> & RunnableQuery<Returned, "sqlite">,
  { entry, kept, happened }: ChangeRecord & { happened?: SQL },
): Promise<Returned> {
  const [returned] = await database.batch([
    change,
    ...recordEntry(database, entry),
    ...toQueries(database, recordResult(kept, happened)),
  ]);
  return returned;
}
