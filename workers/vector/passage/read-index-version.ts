import { indexVersionOf } from "../../../shared/schemas/index-version.ts";
import type { VectorDependencies } from "../env.ts";

/** Tells with which version pages are written; null when that cannot be known, since words alone can still be indexed. */
export async function readIndexVersion({
  embedding,
}: Pick<VectorDependencies, "embedding">): Promise<string | null> {
  const model = await embedding.modelName().catch(() => null);
  return model === null ? null : indexVersionOf(model);
}
