import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { DesiredDocument } from "../../../shared/contracts/documentation-contract.ts";
import type { DocumentationDependencies } from "../env.ts";
import type { LedgerRow } from "./ledger-repository.ts";

/** Tells what the index is to hold of a document. Throws when its body is missing, so that the message comes again. */
export async function readDesired(
  { ledger, bodies }: Pick<DocumentationDependencies, "ledger" | "bodies">,
  { tenantId }: CallerContext,
  documentId: string,
): Promise<DesiredDocument> {
  const row = await ledger.find(tenantId, documentId);
  if (row === null || isSettled(row)) return { state: "settled" };
  const { revision, sourceId, title, readers } = row;
  if (row.status === "deleted") return { state: "removed", revision };
  const markdown = await bodies.read(row.bodyKey);
  if (markdown === null) throw new Error("The body of a page in the ledger is missing.");
  return { state: "current", revision, sourceId, title, markdown, readers };
}

/** The last document of a deleted source waits on after the index has followed, until the source is purged. */
function isSettled({ status, revision, appliedRevision, nextRingAt }: LedgerRow): boolean {
  return status === "failed" || (appliedRevision >= revision && nextRingAt === null);
}
