import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import type { ExportedDocument } from "../../../shared/schemas/document-schemas.ts";
import type { Page, PageQuery } from "../../../shared/schemas/page-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";
import { listDocuments } from "./list-documents.ts";

/** Lists a source's documents with their Markdown. Fails with FORBIDDEN for anybody but an owner, or NOT_FOUND. */
export async function exportDocuments(
  { bodies, ...dependencies }: Pick<DocumentationDependencies, "sources" | "documents" | "bodies">,
  ctx: CallerContext,
  { sourceId, ...page }: PageQuery & { sourceId: string },
): Promise<Result<Page<ExportedDocument>>> {
  if (!ctx.roles.includes("owner")) return NOT_AN_OWNER;
  const listed = await listDocuments(dependencies, ctx, { ...page, sourceId });
  if (!listed.ok) return listed;
  const { items, nextCursor } = listed.value;
  const exported = items.map(async (document) => {
    const { contentHash } = document;
    const key = bodies.keyOf(ctx.tenantId, { sourceId, contentHash });
    return { ...document, sourceId, markdown: await bodies.read(key) };
  });
  return succeed({ items: await Promise.all(exported), nextCursor });
}

const NOT_AN_OWNER = fail("FORBIDDEN", "Owners alone export a tenant.");
