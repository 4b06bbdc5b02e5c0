import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { Page, PageQuery } from "../../../shared/schemas/page-schemas.ts";
import type { Source } from "../../../shared/schemas/source-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";
import { readPage } from "../listing/read-page.ts";

/** Lists the sources of the caller's tenant, oldest first. Fails with VALIDATION_FAILED for a foreign cursor. */
export function listSources(
  { sources }: Pick<DocumentationDependencies, "sources">,
  { tenantId }: CallerContext,
  page: PageQuery,
): Promise<Result<Page<Source>>> {
  return readPage(sources.listOf(tenantId), page);
}
