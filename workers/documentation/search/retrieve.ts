import { readableGroups, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import type {
  RetrievalOutcome,
  RetrievalRequest,
} from "../../../shared/contracts/documentation-contract.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { QueryExpansion } from "../../../shared/ports/search-index.ts";
import { stemsOf } from "../alias/stems-of.ts";
import type { DocumentationDependencies } from "../env.ts";
import { tryOperation } from "../fallback/try-operation.ts";
import { matchAliases, type MatchedAliases } from "./match-aliases.ts";
import { selectPassages } from "./select-passages.ts";

/** How many times as many passages are asked of the index, since some of them are not shown. */
const OVERFETCH_FACTOR = 4;
const MIN_FETCHED_PASSAGES = 40;
/** A document whose best passage stands word for word on a better page is shown by its next one. */
const SPARE_PASSAGES = 1;

/**
 * Finds the passages that exist at this moment and that the caller may read. Unless the caller knows the aliases, they
 * are read while the question is embedded. Fails with INDEX_UNAVAILABLE.
 */
export async function retrieve(
  dependencies: Pick<DocumentationDependencies, "vector" | "visiblePages">,
  ctx: CallerContext,
  { matched, ...request }: RetrievalRequest & { matched?: MatchedAliases },
): Promise<Result<RetrievalOutcome>> {
  const { vector, visiblePages } = dependencies;
  const { query: text, limit, passagesPerDocument, ...filter } = request;
  const fetched = Math.max(limit * OVERFETCH_FACTOR, MIN_FETCHED_PASSAGES);
  const named = matched ?? readMatched(dependencies, ctx, request);
  const asked = { ...filter, text, passagesPerDocument: passagesPerDocument + SPARE_PASSAGES };
  const expand = async (): Promise<QueryExpansion[]> => (await named).expansions;
  const found = await vector.search(ctx, { ...asked, limit: fetched }, expand);
  if (!found.ok) return found;
  const { hits, retrieval } = found.value;
  const documentIds = [...new Set(hits.map(({ documentId }) => documentId))];
  const pages = documentIds.length === 0 ? [] : await visiblePages.find(ctx.tenantId, documentIds);
  const readers = readableGroups(ctx);
  const passages = selectPassages(hits, { pages, readers, limit, passagesPerDocument });
  return succeed({ passages, retrieval, expandedAliases: (await named).terms });
}

/** Never throws: a search without its aliases is a search. */
async function readMatched(
  { visiblePages }: Pick<DocumentationDependencies, "visiblePages">,
  ctx: CallerContext,
  { query, documentIds }: RetrievalRequest,
): Promise<MatchedAliases> {
  // Who names the documents proves that they are found by their own words.
  if (documentIds !== undefined) return NO_ALIASES;
  const words = [...new Set(stemsOf(query))];
  const state = await tryOperation("readAliases", ctx, () =>
    visiblePages.readSearchState(ctx.tenantId, words),
  );
  return state === null ? NO_ALIASES : matchAliases(query, state.aliases);
}

const NO_ALIASES: MatchedAliases = { terms: [], expansions: [] };
