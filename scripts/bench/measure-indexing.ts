import { setTimeout as sleep } from "node:timers/promises";
import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import { MAX_BATCH_DOCUMENTS } from "../../shared/schemas/document-limits.ts";
import type { PushedDocument } from "../../shared/schemas/document-schemas.ts";

const POLL_MS = 100;
/** UTF-8 bytes of Markdown a request, well below the limit of a body. */
const BATCH_BYTES = 8 * 1_048_576;

/** How long it took, and what became of the pages of which source. */
export interface IndexingTimes {
  sourceId: string;
  seconds: number;
  indexed: number;
  failed: number;
}

/** Pushes documents over the API and waits until none is pending; returns seconds and counts. */
export async function measureIndexing(
  client: AskFlashClient,
  sourceName: string,
  documents: PushedDocument[],
): Promise<IndexingTimes> {
  const source = await client.createSource(sourceName);
  const startedAt = performance.now();
  for (const batch of batchesOf(documents)) await client.pushDocuments(source.id, batch);
  for (;;) {
    const { documents: counts } = await client.getSource(source.id);
    if (counts.pending === 0 && counts.indexed + counts.failed > 0) {
      const seconds = (performance.now() - startedAt) / 1000;
      const { indexed, failed } = counts;
      return { sourceId: source.id, seconds, indexed, failed };
    }
    await sleep(POLL_MS);
  }
}

function batchesOf(documents: PushedDocument[]): PushedDocument[][] {
  const batches: PushedDocument[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const document of documents) {
    const size = Buffer.byteLength(document.markdown);
    const last = batches.at(-1);
    if (last === undefined || last.length === MAX_BATCH_DOCUMENTS || bytes + size > BATCH_BYTES) {
      batches.push([document]);
      bytes = size;
    } else {
      last.push(document);
      bytes += size;
    }
  }
  return batches;
}
