import { readableGroups, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import type {
  RetrievalOutcome,
  RetrievalRequest,
} from "../../../shared/contracts/documentation-contract.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { DocumentationDependencies } from "../env.ts";
import { selectPassages } from "./select-passages.ts";

/** How many times as many passages are asked of the index, since some of them are not shown. */
const OVERFETCH_FACTOR = 4;
const MIN_FETCHED_PASSAGES = 40;
/** A document whose best passage stands word for word on a better page is shown by its next one. */
const SPARE_PASSAGES = 1;

/** Finds the passages that exist at this moment and that the caller may read. Fails with INDEX_UNAVAILABLE. */
export async function retrieve(
  { vector, visiblePages }: Pick<DocumentationDependencies, "vector" | "visiblePages">,
  ctx: CallerContext,
  request: RetrievalRequest,
): Promise<Result<RetrievalOutcome>> {
  const { query: text, limit, passagesPerDocument, ...filter } = request;
  const fetched = Math.max(limit * OVERFETCH_FACTOR, MIN_FETCHED_PASSAGES);
  const found = await vector.search(ctx, {
    ...filter,
    text,
    passagesPerDocument: passagesPerDocument + SPARE_PASSAGES,
    limit: fetched,
  });
  if (!found.ok) return found;
  const { hits, retrieval } = found.value;
  const documentIds = [...new Set(hits.map(({ documentId }) => documentId))];
  const pages = documentIds.length === 0 ? [] : await visiblePages.find(ctx.tenantId, documentIds);
  const readers = readableGroups(ctx);
  const passages = selectPassages(hits, { pages, readers, limit, passagesPerDocument });
  return succeed({ passages, retrieval });
}
