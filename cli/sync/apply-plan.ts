import { ClientError } from "../../shared/client/client-error.ts";
import type { SourceCalls } from "../../shared/client/source-calls.ts";
import type { PushedDocument, RejectedDocument } from "../../shared/schemas/document-schemas.ts";
import { batchDocuments } from "./batch-documents.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import type { SyncPlan } from "./plan-sync.ts";
import type { FolderSync } from "./sync-folder.ts";
import { tryAgain } from "./try-again.ts";

const CONCURRENT_PUSHES = 3;
const CONCURRENT_DELETIONS = 8;
const NOT_FOUND = 404;
const INVALID = 422;

/** Pushes and deletes what a plan names; returns what the server refused to take, each page with its reason. */
export async function applyPlan(
  { client, signal, onEvent }: Pick<FolderSync, "client" | "onEvent" | "signal">,
  sourceId: string,
  { added, changed, gone }: Pick<SyncPlan, "added" | "changed" | "gone">,
): Promise<RejectedDocument[]> {
  const documents = [...added, ...changed];
  let done = 0;
  const rejected = await mapConcurrently(
    batchDocuments(documents),
    CONCURRENT_PUSHES,
    async (batch) => {
      signal?.throwIfAborted();
      const refused = await tryAgain(() => push(client, sourceId, batch), { signal });
      done += batch.length;
      onEvent?.({ type: "pushed", done, total: documents.length });
      return refused;
    },
  );
  await mapConcurrently(gone, CONCURRENT_DELETIONS, async (externalId) => {
    signal?.throwIfAborted();
    await tryAgain(() => remove(client, sourceId, externalId), { signal });
  });
  return rejected.flat();
}

async function push(
  client: SourceCalls,
  sourceId: string,
  batch: PushedDocument[],
): Promise<RejectedDocument[]> {
  try {
    return (await client.pushDocuments(sourceId, batch)).rejected;
  } catch (error) {
    if (error instanceof ClientError && error.status === INVALID) return explain(error, batch);
    throw error;
  }
}

/** A batch of which nothing has the right form is refused as a whole, with a path for each of its documents. */
function explain(error: ClientError, batch: PushedDocument[]): RejectedDocument[] {
  return batch.map(({ externalId }, index) => {
    const own = error.errors.filter(({ path }) => path.startsWith(`documents.${index}.`));
    const details = own.map(({ path, detail }) => `${path.split(".").at(-1)} ${detail}`);
    return { externalId, code: "INVALID_DOCUMENT", detail: details.join("; ") || error.message };
  });
}

/** A page that somebody else deleted meanwhile is as gone as it should be. */
async function remove(client: SourceCalls, sourceId: string, externalId: string): Promise<void> {
  try {
    await client.deleteDocument(sourceId, externalId);
  } catch (error) {
    if (!(error instanceof ClientError && error.status === NOT_FOUND)) throw error;
  }
}
