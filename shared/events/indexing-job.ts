import * as z from "zod";

/** The doorbell: names a row of the ledger and carries no content. The row, not the message, says what is to be done. */
export const IndexingJob = z.strictObject({
  type: z.literal("INDEXING_JOB"),
  tenantId: z.string().min(1),
  documentId: z.string().min(1),
  requestId: z.string().min(1),
});
export type IndexingJob = z.infer<typeof IndexingJob>;
