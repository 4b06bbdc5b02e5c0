import type { Doorbell } from "../../../durable-objects/ledger-sweeper/ledger-sweeper-collaborators.ts";
import type { IndexingJob } from "../../../shared/events/indexing-job.ts";

/** Messages that a queue takes at once. */
const MAX_SENT_JOBS = 100;

/** Rings by a message a document on the indexing queue. */
export function createQueueDoorbell(queue: Pick<Queue<IndexingJob>, "sendBatch">): Doorbell {
  return {
    ring: async ({ tenantId, requestId }, documentIds) => {
      for (let start = 0; start < documentIds.length; start += MAX_SENT_JOBS) {
        const messages = documentIds
          .slice(start, start + MAX_SENT_JOBS)
          .map((documentId) => ({ body: jobOf(tenantId, documentId, requestId) }));
        await queue.sendBatch(messages);
      }
    },
  };
}

function jobOf(tenantId: string, documentId: string, requestId: string): IndexingJob {
  return { type: "INDEXING_JOB", tenantId, documentId, requestId };
}
