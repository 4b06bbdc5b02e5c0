import type { HealthStatus } from "../contracts/health.ts";

/** Turns texts into vectors of unit length; a query and a passage may be treated differently. */
export interface EmbeddingModel {
  readonly provider: string;
  /** Name, dimension, pooling and version in one: vectors of different models are never compared. */
  readonly model: string;
  readonly dimension: number;
  /** The most characters of a text that are embedded; null when it takes texts of any length. */
  readonly maxCharacters: number | null;
  /** Returns one vector a text, in order; takes any number of texts. Throws when the provider fails. */
  embed(texts: string[], purpose: EmbeddingPurpose): Promise<Float32Array[]>;
  /** What the last calls have shown; asking costs nothing. */
  status(): HealthStatus;
}

export type EmbeddingPurpose = "query" | "passage";
