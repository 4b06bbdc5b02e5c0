import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { DocumentQuery, SourceDocument } from "../../../shared/schemas/document-schemas.ts";
import type { Page } from "../../../shared/schemas/page-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";
import { readPage } from "../listing/read-page.ts";
import { NO_SUCH_SOURCE } from "../source/no-such-source.ts";

/** Lists a source's documents by external id. Fails with NOT_FOUND, or VALIDATION_FAILED for a foreign cursor. */
export async function listDocuments(
  { sources, documents }: Pick<DocumentationDependencies, "sources" | "documents">,
  { tenantId }: CallerContext,
  { sourceId, status, ...page }: DocumentQuery & { sourceId: string },
): Promise<Result<Page<SourceDocument>>> {
  const [isKnown, listed] = await Promise.all([
    sources.exists(tenantId, sourceId),
    readPage(documents.listOf(tenantId, sourceId, status), page),
  ]);
  return isKnown ? listed : NO_SUCH_SOURCE;
}
