import { WorkerEntrypoint } from "cloudflare:workers";
import type { HealthReport } from "../../shared/contracts/health.ts";
import type { IndexingContract } from "../../shared/contracts/indexing-contract.ts";
import type { IndexingJob } from "../../shared/events/indexing-job.ts";
import { collectHealth } from "../../shared/health/collect-health.ts";
import { openIndexing } from "./env.ts";
import { consumeBatch } from "./job/consume-batch.ts";

/** Turns pages into passages that are proven to be found. */
export class IndexingService
  extends WorkerEntrypoint<IndexingBindings>
  implements IndexingContract
{
  override async queue(batch: MessageBatch<IndexingJob>): Promise<void> {
    await consumeBatch(openIndexing(this.env), batch);
  }

  health(asked: string[]): Promise<HealthReport> {
    const { documentation, vector } = openIndexing(this.env);
    return collectHealth({ name: "indexing", services: { documentation, vector } }, asked);
  }
}
