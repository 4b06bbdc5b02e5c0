import type { IndexingJob } from "../events/indexing-job.ts";
import type { HealthReporting } from "./health.ts";

/** Consumes the indexing queue: parses pages, cuts passages, proves that they are found. */
export interface IndexingContract extends HealthReporting {
  /** Takes doorbells; a message that fails is redelivered alone, and ends in the dead-letter queue. */
  queue(batch: MessageBatch<IndexingJob>): Promise<void>;
}
