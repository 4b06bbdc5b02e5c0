import type { EmbeddingPurpose } from "../ports/embedding-model.ts";
import type { CallerContext } from "./caller-context.ts";
import type { HealthReporting } from "./health.ts";

export interface EmbeddingRequest {
  texts: string[];
  purpose: EmbeddingPurpose;
}

/** One unit vector a text, in order, the model that made them, and how many texts were too long for it and were cut. */
export interface EmbeddingResponse {
  model: string;
  vectors: Float32Array[];
  truncated: number;
}

/** Vectors for pages and questions alike. */
export interface EmbeddingContract extends HealthReporting {
  embed(ctx: CallerContext, request: EmbeddingRequest): Promise<EmbeddingResponse>;
  /** The model that is chosen by configuration, whether it answers or not. */
  modelName(): Promise<string>;
}
