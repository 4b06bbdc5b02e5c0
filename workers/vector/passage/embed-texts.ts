import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type {
  EmbeddingContract,
  EmbeddingRequest,
  EmbeddingResponse,
} from "../../../shared/contracts/embedding-contract.ts";

/** The most texts that every provider takes in one request. */
const MAX_TEXTS = 100;

/** Has any number of texts embedded; null when that fails or there are none, since words alone can still be searched. */
export async function embedTexts(
  embedding: EmbeddingContract,
  ctx: CallerContext,
  { texts, purpose }: EmbeddingRequest,
): Promise<Omit<EmbeddingResponse, "truncated"> | null> {
  let model: string | null = null;
  const vectors: Float32Array[] = [];
  try {
    for (let start = 0; start < texts.length; start += MAX_TEXTS) {
      const batch = texts.slice(start, start + MAX_TEXTS);
      const embedded = await embedding.embed(ctx, { texts: batch, purpose });
      model = embedded.model;
      vectors.push(...embedded.vectors);
    }
  } catch {
    return null;
  }
  return model === null || vectors.length !== texts.length ? null : { model, vectors };
}
