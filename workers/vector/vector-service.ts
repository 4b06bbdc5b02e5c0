import { WorkerEntrypoint } from "cloudflare:workers";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { HealthReport } from "../../shared/contracts/health.ts";
import type {
  ExpandQuestion,
  VectorContract,
  VectorSearchRequest,
} from "../../shared/contracts/vector-contract.ts";
import type { Result } from "../../shared/errors/result.ts";
import { collectHealth } from "../../shared/health/collect-health.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { DocumentPassages, PassageHits } from "../../shared/ports/search-index.ts";
import { openVector } from "./env.ts";
import { askIndex } from "./passage/ask-index.ts";
import { judgeSearch } from "./passage/judge-search.ts";
import { readIndexVersion } from "./passage/read-index-version.ts";
import { removeDocument } from "./passage/remove-document.ts";
import { replaceDocument } from "./passage/replace-document.ts";
import { searchPassages } from "./passage/search-passages.ts";

/** The search index of passages. */
export class VectorService extends WorkerEntrypoint<VectorBindings> implements VectorContract {
  search(
    ctx: CallerContext,
    request: VectorSearchRequest,
    expand?: ExpandQuestion,
  ): Promise<Result<PassageHits>> {
    return logOperation(
      { service: "vector", name: "search", ctx },
      () => searchPassages(openVector(this.env), ctx, { ...request, expand }),
      judgeSearch,
    );
  }

  replaceDocument(
    ctx: CallerContext,
    document: Omit<DocumentPassages, "embedding">,
  ): Promise<Result<number>> {
    const { documentId, sourceId, revision, passages } = document;
    const details = { documentId, sourceId, revision, count: passages.length };
    return logOperation({ service: "vector", name: "replaceDocument", ctx, details }, () =>
      replaceDocument(openVector(this.env), ctx, document),
    );
  }

  removeDocument(
    ctx: CallerContext,
    documentId: string,
    revision: number,
  ): Promise<Result<number>> {
    const details = { documentId, revision };
    return logOperation({ service: "vector", name: "removeDocument", ctx, details }, () =>
      removeDocument(openVector(this.env), ctx, details),
    );
  }

  deleteTenantData(ctx: CallerContext): Promise<Result<number>> {
    return logOperation({ service: "vector", name: "deleteTenantData", ctx }, () =>
      askIndex(() => openVector(this.env).index.removeTenant(ctx.tenantId)),
    );
  }

  indexVersion(): Promise<string | null> {
    return readIndexVersion(openVector(this.env));
  }

  health(asked: string[]): Promise<HealthReport> {
    const { index, embedding, checkIndex } = openVector(this.env);
    const checks = { "vector.index": { provider: index.provider, check: checkIndex } };
    return collectHealth({ name: "vector", checks, services: { embedding } }, asked);
  }
}
