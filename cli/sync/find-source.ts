import { readAllPages } from "../../shared/client/read-all-pages.ts";
import type { SourceCalls } from "../../shared/client/source-calls.ts";
import type { SourceDocument, DocumentStatus } from "../../shared/schemas/document-schemas.ts";
import type { Source } from "../../shared/schemas/source-schemas.ts";
import { SyncRefusal } from "./sync-refusal.ts";

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
  return readAllPages((page) => client.listSources(page));
}

/** Every document of a source, or those of one status. */
export function listAllDocuments(
  client: SourceCalls,
  sourceId: string,
  status?: DocumentStatus,
): Promise<SourceDocument[]> {
  return readAllPages((page) =>
    client.listDocuments(sourceId, { ...page, ...(status === undefined ? {} : { status }) }),
  );
}
