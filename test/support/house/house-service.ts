import { env } from "cloudflare:workers";
import type { IndexingJob } from "../../../shared/events/indexing-job.ts";
import { ChatService } from "../../../workers/chat/index.ts";
import { GatewayService } from "../../../workers/gateway/index.ts";
import { IndexingService } from "../../../workers/indexing/index.ts";
import { BEING_CONSUMED } from "./being-consumed.ts";

/** The door of the merged house: the gateway, with the consumers of queues, which must stand on the default export. */
export class HouseService extends GatewayService {
  override async queue(batch: MessageBatch<IndexingJob>): Promise<void> {
    const isRevocations = batch.queue.startsWith("askflash-revocations");
    const Consumer = isRevocations ? ChatService : IndexingService;
    BEING_CONSUMED.add(batch);
    try {
      await new Consumer(this.ctx, env).queue(batch);
    } finally {
      BEING_CONSUMED.delete(batch);
    }
  }
}
