import { readableGroups, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import type {
  ExpandQuestion,
  VectorSearchRequest,
} from "../../../shared/contracts/vector-contract.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { Embedding, PassageHits } from "../../../shared/ports/search-index.ts";
import type { VectorDependencies } from "../env.ts";
import { askIndex } from "./ask-index.ts";
import { embedTexts } from "./embed-texts.ts";

/** Finds the passages that the caller may read; by words alone when the question cannot be embedded. */
export async function searchPassages(
  { index, embedding }: Pick<VectorDependencies, "index" | "embedding">,
  ctx: CallerContext,
  { expand, ...request }: VectorSearchRequest & { expand?: ExpandQuestion | undefined },
): Promise<Result<PassageHits>> {
  const [embedded, expansions] = await Promise.all([
    embedQuery(embedding, ctx, request.text),
    expand?.(),
  ]);
  const query = {
    ...request,
    embedding: embedded,
    readers: readableGroups(ctx),
    ...(expansions === undefined ? {} : { expansions }),
  };
  return askIndex(() => index.search(ctx.tenantId, query));
}

async function embedQuery(
  embedding: VectorDependencies["embedding"],
  ctx: CallerContext,
  text: string,
): Promise<Embedding | null> {
  const embedded = await embedTexts(embedding, ctx, { texts: [text], purpose: "query" });
  const [vector] = embedded?.vectors ?? [];
  return embedded === null || vector === undefined ? null : { model: embedded.model, vector };
}
