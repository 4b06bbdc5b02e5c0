import { WorkerEntrypoint } from "cloudflare:workers";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type {
  EmbeddingContract,
  EmbeddingRequest,
  EmbeddingResponse,
} from "../../shared/contracts/embedding-contract.ts";
import type { HealthReport } from "../../shared/contracts/health.ts";
import { collectHealth } from "../../shared/health/collect-health.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import { openEmbedding } from "./env.ts";

/** Vectors for pages and questions alike. */
export class EmbeddingService
  extends WorkerEntrypoint<EmbeddingBindings>
  implements EmbeddingContract
{
  embed(ctx: CallerContext, request: EmbeddingRequest): Promise<EmbeddingResponse> {
    const { model } = openEmbedding(this.env);
    const details = { count: request.texts.length };
    return logOperation({ service: "embedding", name: "embed", ctx, details }, async () => ({
      model: model.model,
      vectors: await model.embed(request.texts, request.purpose),
    }));
  }

  health(asked: string[]): Promise<HealthReport> {
    const { model } = openEmbedding(this.env);
    const checks = {
      "embedding.model": {
        provider: model.provider,
        check: async () => ({ status: "ok" as const }),
      },
    };
    return collectHealth({ name: "embedding", checks }, asked);
  }
}
