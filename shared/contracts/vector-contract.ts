import type { Result } from "../errors/result.ts";
import type {
  DocumentPassages,
  PassageHits,
  PassageQuery,
  QueryExpansion,
} from "../ports/search-index.ts";
import type { CallerContext } from "./caller-context.ts";
import type { HealthReporting } from "./health.ts";

/** A search as its caller asks for it: readers and vectors are added by the service. */
export type VectorSearchRequest = Omit<PassageQuery, "embedding" | "expansions" | "readers">;

/** Says how else the question may be said; asked once, while the question is embedded, so that it costs no time of its own. */
export type ExpandQuestion = () => Promise<QueryExpansion[]>;

/** The search index: has texts embedded, stores and finds passages of the caller's tenant. */
export interface VectorContract extends HealthReporting {
  /** By words and vectors, by words alone when vectors cannot be had. Fails with INDEX_UNAVAILABLE. */
  search(
    ctx: CallerContext,
    request: VectorSearchRequest,
    expand?: ExpandQuestion,
  ): Promise<Result<PassageHits>>;
  /** Returns the highest revision that the index has applied. */
  replaceDocument(
    ctx: CallerContext,
    document: Omit<DocumentPassages, "embedding">,
  ): Promise<Result<number>>;
  /** Returns the highest revision that the index has applied. */
  removeDocument(ctx: CallerContext, documentId: string, revision: number): Promise<Result<number>>;
  /** Removes everything of a tenant that was deleted, and returns how many passages that were; doing it twice removes nothing. */
  deleteTenantData(ctx: CallerContext): Promise<Result<number>>;
  /** The version with which pages are written from now on, or null when the embedding service does not say its model. */
  indexVersion(): Promise<string | null>;
}
