import { describe, expect, it, vi } from "vitest";
import { IndexingJob } from "../../../shared/events/indexing-job.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { createQueueDoorbell } from "./queue-doorbell.ts";

describe("the doorbell on the queue", () => {
  it("sends a message of ids for each document, a hundred at a time", async () => {
    const sendBatch = vi.fn<Queue<IndexingJob>["sendBatch"]>();
    const caller = aCaller();
    const ids = Array.from({ length: 201 }, (_, index) => `doc_${index}`);
    await createQueueDoorbell({ sendBatch }).ring(caller, ids);
    const batches = sendBatch.mock.calls.map(([messages]) => [...messages]);
    expect(batches.map((batch) => batch.length)).toEqual([100, 100, 1]);
    const jobs = batches.flat().map(({ body }) => IndexingJob.parse(body));
    expect(jobs.map(({ documentId }) => documentId)).toEqual(ids);
    expect(jobs[200]).toEqual({
      type: "INDEXING_JOB",
      tenantId: caller.tenantId,
      documentId: "doc_200",
      requestId: caller.requestId,
    });
  });
});
