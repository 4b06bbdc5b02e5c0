import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { succeed } from "../../shared/errors/result.ts";
import type { IndexingJob } from "../../shared/events/indexing-job.ts";
import { IndexingService } from "../../workers/indexing/index.ts";
import { aCaller } from "../support/callers.ts";
import {
  aPage,
  documentationWith,
  documentsOf,
  LOSING_QUEUE,
  pushPages,
} from "../support/house/house.ts";

/** An index that acknowledges every write and keeps none. */
const forgetfulIndex = {
  replaceDocument: async (_ctx: object, { revision }: { revision: number }) => succeed(revision),
  indexVersion: async () => "1 test",
} as object as Fetcher;

describe("rule 4: nothing is indexed until it is found", () => {
  it("leaves a page pending that the index acknowledged but does not return", async () => {
    const caller = aCaller();
    const deaf = documentationWith({ INDEXING_JOBS: LOSING_QUEUE });
    const sourceId = await pushPages(caller, [aPage("ghost", "The ibex ledger is empty.")], deaf);
    const [document] = await documentsOf(caller, sourceId);
    const job: IndexingJob = {
      type: "INDEXING_JOB",
      tenantId: caller.tenantId,
      documentId: document?.id ?? "",
      requestId: caller.requestId,
    };

    const batch = createMessageBatch<IndexingJob>("askflash-indexing-jobs", [
      { id: "1", timestamp: new Date(), attempts: 1, body: job },
    ]);
    const ctx = createExecutionContext();
    await new IndexingService(ctx, { ...env, VECTOR: forgetfulIndex }).queue(batch);

    const result = await getQueueResult(batch, ctx);
    expect(result.explicitAcks).toEqual([]);
    expect(result.retryMessages).toMatchObject([{ msgId: "1" }]);
    expect(await documentsOf(caller, sourceId)).toMatchObject([{ status: "pending" }]);
  });
});
