/** Turns texts into vectors of unit length; a query and a passage may be treated differently. */
export interface EmbeddingModel {
  readonly provider: string;
  /** Name, dimension and version in one: vectors of different models are never compared. */
  readonly model: string;
  readonly dimension: number;
  /** Returns one vector a text, in order. Throws when the provider fails. */
  embed(texts: string[], purpose: EmbeddingPurpose): Promise<Float32Array[]>;
}

export type EmbeddingPurpose = "query" | "passage";
