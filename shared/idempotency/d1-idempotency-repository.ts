import { and, eq, gt, lte, sql, type QueryPromise, type SQL } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import type { RunnableQuery } from "drizzle-orm/runnable-query";
import type { Claim, KeptResult } from "./claim.ts";
import { idempotencyKeys } from "./idempotency-key-table.ts";
import { KEY_LIFETIME_MS } from "./key-lifetime.ts";
import type { IdempotencyRepository } from "./idempotency-repository.ts";

/** Reads the keys that stand in a service's own database, at its primary. */
export function createD1IdempotencyRepository(
  openPrimary: () => DrizzleD1Database,
): IdempotencyRepository {
  return {
    find: async (claim) => {
      const [known] = await openPrimary()
        .select({ fingerprint: idempotencyKeys.fingerprint, result: idempotencyKeys.result })
        .from(idempotencyKeys)
        .where(
          and(
            eq(idempotencyKeys.tenantId, claim.tenantId),
            eq(idempotencyKeys.userId, claim.userId),
            eq(idempotencyKeys.operation, claim.operation),
            eq(idempotencyKeys.key, claim.key),
            gt(idempotencyKeys.createdAt, claim.claimedAt - KEY_LIFETIME_MS),
          ),
        );
      return known ?? null;
    },
  };
}

/** What keeps a result, to stand in the transaction of the effect; nothing for null. See {@link recordKey}. */
export function recordResult(kept: KeptResult | null, happened?: SQL): KeyRecord | null {
  if (kept === null) return null;
  return recordKey(kept, { result: sql`${JSON.stringify(kept.result)}`, happened });
}

/** A row that takes a key, selected so that there is none where the effect has not happened, and how old others may be. */
interface KeyRecord {
  row: SQL;
  forgottenAt: number;
}

/**
 * Takes a key and keeps a result that SQL works out, unless the effect has not happened. A key that is taken fails the
 * whole transaction, so that of many at once one has the effect.
 */
export function recordKey(
  claim: Claim,
  { result, happened = sql`true` }: { result: SQL; happened?: SQL | undefined },
): KeyRecord {
  const { tenantId, userId, operation, key, fingerprint, claimedAt } = claim;
  const row = sql`
    select
      ${tenantId}, ${userId}, ${operation}, ${key}, ${fingerprint}, ${result}, ${claimedAt}
    where ${happened}`;
  return { row, forgottenAt: claimedAt - KEY_LIFETIME_MS };
}

/** The statements of a record: what is too old goes, and the key is taken. */
export function toStatements(record: KeyRecord | null): SQL[] {
  if (record === null) return [];
  return [
    sql`delete from idempotency_keys where created_at <= ${record.forgottenAt}`,
    sql`
      insert into idempotency_keys (
        tenant_id, user_id, operation, key, fingerprint, result, created_at
      ) ${record.row}`,
  ];
}

/** The same as queries, for a batch of queries. */
export function toQueries(
  database: DrizzleD1Database,
  record: KeyRecord | null,
): RunnableQuery<D1Result, "sqlite">[] {
  if (record === null) return [];
  return [
    database.delete(idempotencyKeys).where(lte(idempotencyKeys.createdAt, record.forgottenAt)),
    database.insert(idempotencyKeys).select(record.row),
  ];
}

/** Runs an effect and what is to be kept of it in one transaction, and returns what the effect does. */
export async function runTogether<Returned>(
  database: DrizzleD1Database,
  effect: QueryPromise<Returned> & RunnableQuery<Returned, "sqlite">,
  record: KeyRecord | null,
): Promise<Returned> {
  if (record === null) return await effect;
  const [returned] = await database.batch([effect, ...toQueries(database, record)]);
  return returned;
}
