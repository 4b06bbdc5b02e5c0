import { MAX_BATCH_DOCUMENTS } from "../../shared/schemas/document-limits.ts";
import type { PushedDocument } from "../../shared/schemas/document-schemas.ts";

/** UTF-8 bytes of JSON in one request, well below the 16 MiB that a body may have. */
const MAX_BATCH_BYTES = 8 * 1_048_576;

/** How large a batch may grow. */
interface BatchLimits {
  documents: number;
  bytes: number;
}

/** Cuts documents into requests that are neither too long nor too large; one document always fits. */
export function batchDocuments(
  documents: PushedDocument[],
  limits: BatchLimits = { documents: MAX_BATCH_DOCUMENTS, bytes: MAX_BATCH_BYTES },
): PushedDocument[][] {
  const batches: PushedDocument[][] = [];
  let bytes = 0;
  for (const document of documents) {
    const size = Buffer.byteLength(JSON.stringify(document));
    const last = batches.at(-1);
    if (last === undefined || last.length >= limits.documents || bytes + size > limits.bytes) {
      batches.push([document]);
      bytes = size;
    } else {
      last.push(document);
      bytes += size;
    }
  }
  return batches;
}
