import { sql, type SQL } from "drizzle-orm";
import type { Claim } from "../../../shared/idempotency/claim.ts";
import { recordKey, toStatements } from "../../../shared/idempotency/d1-idempotency-repository.ts";
import { MAX_ALIASES } from "../../../shared/schemas/alias-limits.ts";
import type { DocumentationDatabase } from "../database.ts";
import type { WrittenAlias, WrittenKeys } from "./alias-repository.ts";
import { aliases } from "./alias-table.ts";

/** So many aliases of the greatest length stay below the 2 MB of a parameter. */
const CHUNK_ALIASES = 100;
const STATEMENTS_A_CHUNK = 4;

/**
 * Writes aliases in one transaction: those whose term is there take what is new of them, the others are added as long
 * as the tenant has room. Returns the keys of both.
 */
export async function upsertAliases(
  database: DocumentationDatabase,
  tenantId: string,
  { written, now, claim }: { written: WrittenAlias[]; now: number; claim: Claim | null },
): Promise<WrittenKeys> {
  const chunks = Array.from({ length: Math.ceil(written.length / CHUNK_ALIASES) }, (_, chunk) =>
    written.slice(chunk * CHUNK_ALIASES, (chunk + 1) * CHUNK_ALIASES),
  );
  const statements = chunks.map((chunk) => [
    updateAliases(tenantId, chunk, now),
    insertAliases(tenantId, chunk, now),
    removeWords(tenantId, chunk),
    insertWords(tenantId, chunk, "termKey"),
  ]);
  const kept = claim === null ? [] : recordKeys(tenantId, written, claim);
  const results = await database.together<{ termKey: string }>([...statements.flat(), ...kept]);
  const keysAt = (place: number): string[] =>
    results.flatMap((rows, index) =>
      index % STATEMENTS_A_CHUNK === place ? rows.map(({ termKey }) => termKey) : [],
    );
  return { created: keysAt(1), updated: keysAt(0) };
}

/** Keeps the keys of what was written, for whoever asks again: what was added has the id that was drawn for it. */
function recordKeys(tenantId: string, written: WrittenAlias[], claim: Claim): SQL[] {
  const ids = JSON.stringify(written.map(({ id }) => id));
  const termKeys = JSON.stringify(written.map(({ termKey }) => termKey));
  const isNew = sql`id in (select value from json_each(${ids}))`;
  const keysOf = (isMeant: SQL): SQL => sql`(
    select json_group_array(term_key) from aliases
    where tenant_id = ${tenantId} and term_key in (select value from json_each(${termKeys}))
      and ${isMeant})`;
  const result = sql`json_object(
    'created', json(${keysOf(isNew)}), 'updated', json(${keysOf(sql`not ${isNew}`)}))`;
  return toStatements(recordKey(claim, { result }));
}

/** Adds those aliases whose term is free, the first ones when there is no room for all, and returns their keys. */
export function insertAliases(tenantId: string, written: WrittenAlias[], now: number): SQL {
  return sql`
    insert into aliases (
      id, tenant_id, term, term_key, expansions, enabled, created_at, updated_at
    )
    select
      value ->> 'id', ${tenantId}, value ->> 'term', value ->> 'termKey', value -> 'expansions',
      coalesce(value ->> 'enabled', 1), ${now}, ${now}
    from json_each(${JSON.stringify(written)})
    where not exists (
      select 1 from aliases where tenant_id = ${tenantId} and term_key = value ->> 'termKey')
    order by key
    limit max(0, ${MAX_ALIASES} - (select count(*) from aliases where tenant_id = ${tenantId}))
    returning term_key as "termKey"`;
}

/** Adds the words of those aliases that are there by their ids, or by their terms. */
export function insertWords(tenantId: string, written: WrittenAlias[], by: "id" | "termKey"): SQL {
  const column = by === "id" ? aliases.id : aliases.termKey;
  return sql`
    insert or ignore into alias_words (tenant_id, alias_id, part, word)
    select aliases.tenant_id, aliases.id, word.value ->> 'part', word.value ->> 'word'
    from json_each(${JSON.stringify(written)}) as written
    cross join json_each(written.value, '$.words') as word
    cross join aliases on ${aliases.tenantId} = ${tenantId} and ${column} = written.value ->> ${by}`;
}

/** Written as an insertion that always meets its row, since an update would go through all aliases for each one. */
function updateAliases(tenantId: string, written: WrittenAlias[], now: number): SQL {
  return sql`
    insert into aliases (
      id, tenant_id, term, term_key, expansions, enabled, created_at, updated_at
    )
    select
      value ->> 'id', ${tenantId}, value ->> 'term', known.term_key, value -> 'expansions',
      coalesce(value ->> 'enabled', known.enabled), known.created_at, ${now}
    from json_each(${JSON.stringify(written)})
    cross join aliases as known on known.tenant_id = ${tenantId}
      and known.term_key = value ->> 'termKey'
    where true
    on conflict (tenant_id, term_key) do update set
      term = excluded.term,
      expansions = excluded.expansions,
      enabled = excluded.enabled,
      updated_at = excluded.updated_at
    returning term_key as "termKey"`;
}

function removeWords(tenantId: string, written: WrittenAlias[]): SQL {
  return sql`
    delete from alias_words
    where tenant_id = ${tenantId} and alias_id in (
      select aliases.id from json_each(${JSON.stringify(written)}) as written
      cross join aliases on aliases.tenant_id = ${tenantId}
        and aliases.term_key = written.value ->> 'termKey')`;
}
