import { env } from "cloudflare:workers";
import type { IndexingJob } from "../../../shared/events/indexing-job.ts";
import { GatewayService } from "../../../workers/gateway/index.ts";
import { IndexingService } from "../../../workers/indexing/index.ts";

/** The door of the merged house: the gateway, with the queue consumer, which must stand on the default export. */
export class HouseService extends GatewayService {
  override async queue(batch: MessageBatch<IndexingJob>): Promise<void> {
    await new IndexingService(this.ctx, env).queue(batch);
  }
}
