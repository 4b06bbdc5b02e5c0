import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { DocumentationDependencies } from "../env.ts";

/**
 * Notes that the index holds a revision. The last document of a deleted source takes the source's bodies and rows with
 * it; it waits until that is done, so that the sweeper brings it again when this throws.
 */
export async function confirmApplied(
  { ledger, sources, bodies }: Pick<DocumentationDependencies, "ledger" | "sources" | "bodies">,
  { tenantId }: CallerContext,
  { documentId, ...applied }: { documentId: string; revision: number; indexVersion: string | null },
): Promise<void> {
  const emptied = await ledger.confirm(tenantId, documentId, applied);
  if (emptied === null) return;
  await bodies.removeOf(tenantId, emptied);
  await sources.purge(tenantId, emptied);
}
