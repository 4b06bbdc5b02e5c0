import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";

/** A row, an object or a value that rests somewhere, as text. */
export interface StoredText {
  place: string;
  text: string;
}

const DATABASES = {
  auth: env.AUTH_DB,
  chat: env.CHAT_DB,
  documentation: env.DOCUMENTATION_DB,
};
const BUCKETS = { pages: env.PAGES, markers: env.CONVERSATION_MARKERS };
const OBJECTS: Record<string, DurableObjectNamespace> = {
  Conversation: env.CONVERSATION,
  LedgerSweeper: env.LEDGER_SWEEPER,
  SearchShard: env.SEARCH_SHARD,
  TenantBudget: env.TENANT_BUDGET,
  TenantDeletion: env.TENANT_DELETION,
  UserQuota: env.USER_QUOTA,
} as object as Record<string, DurableObjectNamespace>;

/** The tables of a database that a migration made, with the columns of each. */
export async function tablesOf(
  database: keyof typeof DATABASES,
): Promise<{ name: string; columns: string[] }[]> {
  const { results } = await DATABASES[database]
    .prepare(
      `select m.name, json_group_array(c.name) as columns
       from sqlite_master as m join pragma_table_info(m.name) as c
       where m.type = 'table' and m.name not like 'sqlite_%' and m.name not like '_cf_%'
         and m.name <> 'd1_migrations' group by m.name`,
    )
    .all<{ name: string; columns: string }>();
  return results.map(({ name, columns }) => ({ name, columns: JSON.parse(columns) as string[] }));
}

/** The tables of a database, with its name before each, that take no row of a tenant that was deleted. */
export async function triggersOf(database: keyof typeof DATABASES): Promise<string[]> {
  const { results } = await DATABASES[database]
    .prepare("select name from sqlite_master where type = 'trigger'")
    .all<{ name: string }>();
  return results.flatMap(({ name }) => {
    const [, table] = /^(.+)_refuse_deleted_tenant$/.exec(name) ?? [];
    return table === undefined ? [] : [`${database}.${table}`];
  });
}

/** Everything that rests anywhere and holds one of the words: D1, R2, KV and the storage of every object. */
export async function findStored(words: string[]): Promise<StoredText[]> {
  const walks = await Promise.all([walkDatabases(), walkBuckets(), walkCache()]);
  const stored = [...walks.flat(), ...(await walkObjects())];
  return stored
    .filter(({ text }) => words.some((word) => text.includes(word)))
    .toSorted((left, right) => (left.place + left.text).localeCompare(right.place + right.text));
}

async function walkDatabases(): Promise<StoredText[]> {
  const stored: StoredText[] = [];
  for (const [name, database] of Object.entries(DATABASES)) {
    for (const table of await tablesOf(name as keyof typeof DATABASES)) {
      const { results } = await database.prepare(`select * from ${table.name}`).all();
      const place = `${name}.${table.name}`;
      stored.push(...results.map((row) => ({ place, text: JSON.stringify(row) })));
    }
  }
  return stored;
}

async function walkBuckets(): Promise<StoredText[]> {
  const stored: StoredText[] = [];
  for (const [place, bucket] of Object.entries(BUCKETS)) {
    for (let cursor: string | undefined, isLast = false; !isLast;) {
      const page = await bucket.list(cursor === undefined ? {} : { cursor });
      for (const { key } of page.objects) {
        stored.push({ place, text: `${key} ${(await (await bucket.get(key))?.text()) ?? ""}` });
      }
      isLast = !page.truncated;
      cursor = page.truncated ? page.cursor : undefined;
    }
  }
  return stored;
}

async function walkCache(): Promise<StoredText[]> {
  const stored: StoredText[] = [];
  for (let cursor: string | undefined, isLast = false; !isLast;) {
    const page = await env.CACHE_KV.list(cursor === undefined ? {} : { cursor });
    for (const { name } of page.keys) {
      stored.push({ place: "cache", text: `${name} ${(await env.CACHE_KV.get(name)) ?? ""}` });
    }
    isLast = page.list_complete;
    cursor = page.list_complete ? undefined : page.cursor;
  }
  return stored;
}

async function walkObjects(): Promise<StoredText[]> {
  const stored: StoredText[] = [];
  for (const [place, namespace] of Object.entries(OBJECTS)) {
    for (const id of await listDurableObjectIds(namespace)) {
      const texts = await runInDurableObject(namespace.get(id), (_object, { storage }) =>
        readStorage(storage),
      );
      stored.push(...texts.map((text) => ({ place, text })));
    }
  }
  return stored;
}

/** Rows of every table that is no index of words, and what is kept by key. */
async function readStorage(storage: DurableObjectStorage): Promise<string[]> {
  const tables = storage.sql
    .exec<{ name: string }>(
      `select name from sqlite_master where type = 'table' and sql not like '%fts5%'
         and name not like '\\_cf\\_%' escape '\\' and name not like 'sqlite_%'`,
    )
    .toArray();
  const rows = tables.flatMap(({ name }) =>
    storage.sql
      .exec(`select * from "${name}"`)
      .toArray()
      .map((row) => JSON.stringify(row)),
  );
  return [...rows, ...[...(await storage.list())].map((entry) => JSON.stringify(entry))];
}
