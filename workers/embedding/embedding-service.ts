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
import { embedTexts } from "./embed/embed-texts.ts";
import { judgeEmbedding } from "./embed/judge-embedding.ts";
import { openEmbedding } from "./env.ts";

/** Vectors for pages and questions alike. */
export class EmbeddingService
  extends WorkerEntrypoint<EmbeddingBindings>
  implements EmbeddingContract
{
  embed(ctx: CallerContext, request: EmbeddingRequest): Promise<EmbeddingResponse> {
    const defer = (work: Promise<unknown>): void => this.ctx.waitUntil(work);
    const details = { count: request.texts.length };
    return logOperation(
      { service: "embedding", name: "embed", ctx, details },
      () => embedTexts({ ...openEmbedding(this.env), defer }, ctx, request),
      judgeEmbedding,
    );
  }

  async modelName(): Promise<string> {
    return openEmbedding(this.env).model.model;
  }

  health(asked: string[]): Promise<HealthReport> {
    const { checks } = openEmbedding(this.env);
    return collectHealth({ name: "embedding", checks }, asked);
  }
}
