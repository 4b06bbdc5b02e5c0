import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { DesiredDocument } from "../../../shared/contracts/documentation-contract.ts";
import type { DocumentationDependencies } from "../env.ts";

/** Tells what the index is to hold of a document. Throws when its body is missing, so that the message comes again. */
export async function readDesired(
  { ledger, bodies }: Pick<DocumentationDependencies, "ledger" | "bodies">,
  { tenantId }: CallerContext,
  documentId: string,
): Promise<DesiredDocument> {
  const row = await ledger.find(tenantId, documentId);
  if (row === null || row.nextRingAt === null) return { state: "settled" };
  const { revision, sourceId, title, readers } = row;
  if (row.status === "deleted") return { state: "removed", revision };
  const markdown = await bodies.read(row.bodyKey);
  if (markdown === null) throw new Error("The body of a page in the ledger is missing.");
  return { state: "current", revision, sourceId, title, markdown, readers };
}
