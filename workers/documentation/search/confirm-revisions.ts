import { readableGroups, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { DocumentRevision } from "../../../shared/contracts/documentation-contract.ts";
import type { DocumentationDependencies } from "../env.ts";

/** Tells whether all documents stand at just these revisions and the caller may read each, by one read at the primary. */
export async function confirmRevisions(
  { visiblePages }: Pick<DocumentationDependencies, "visiblePages">,
  ctx: CallerContext,
  documents: DocumentRevision[],
): Promise<boolean> {
  const documentIds = [...new Set(documents.map(({ documentId }) => documentId))];
  const pages = await visiblePages.find(ctx.tenantId, documentIds);
  const groups = readableGroups(ctx);
  const readable = pages.filter(({ readers }) => readers.some((group) => groups.includes(group)));
  const revisions = new Map(readable.map((page) => [page.documentId, page.revision]));
  return documents.every(({ documentId, revision }) => revisions.get(documentId) === revision);
}
