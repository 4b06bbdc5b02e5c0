import type { PageRequest } from "../../shared/client/page-request.ts";
import type { SourceCalls } from "../../shared/client/source-calls.ts";
import type { SourceDocument, DocumentStatus } from "../../shared/schemas/document-schemas.ts";
import type { Page } from "../../shared/schemas/page-schemas.ts";
import type { Source } from "../../shared/schemas/source-schemas.ts";
import { SyncRefusal } from "./sync-refusal.ts";

const LARGEST_PAGE = 200;

/** The source of that id or name; null when there is none. Throws a {@link SyncRefusal} when a name is not enough. */
export async function findSource(client: SourceCalls, wanted: string): Promise<Source | null> {
  const sources = await listAllSources(client);
  const named = sources.filter(({ id, name }) => id === wanted || name === wanted.trim());
  if (named.length <= 1) return named[0] ?? null;
  const ids = named.map(({ id }) => id).join(", ");
  throw new SyncRefusal(
    `${named.length} sources are named "${wanted}": name one by its id (${ids}).`,
    { isUsage: true },
  );
}

/** Every source of the tenant. */
export function listAllSources(client: SourceCalls): Promise<Source[]> {
  return readAll((page) => client.listSources(page));
}

/** Every document of a source, or those of one status. */
export function listAllDocuments(
  client: SourceCalls,
  sourceId: string,
  status?: DocumentStatus,
): Promise<SourceDocument[]> {
  return readAll((page) =>
    client.listDocuments(sourceId, { ...page, ...(status === undefined ? {} : { status }) }),
  );
}

async function readAll<Item>(read: (page: PageRequest) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await read({
      limit: LARGEST_PAGE,
      ...(cursor === null ? {} : { cursor }),
    });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
