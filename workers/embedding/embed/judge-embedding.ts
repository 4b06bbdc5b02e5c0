import type { EmbeddingResponse } from "../../../shared/contracts/embedding-contract.ts";
import type { Ending } from "../../../shared/observability/log-operation.ts";

/** What the record of an embedding says: also that texts were too long for the model. */
export function judgeEmbedding({ truncated }: EmbeddingResponse): Ending {
  return truncated > 0 ? { outcome: "ok", code: "TRUNCATED" } : { outcome: "ok" };
}
