import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { Claimable } from "../../../shared/idempotency/claim.ts";
import type { ReindexOutcome } from "../../../shared/schemas/source-schemas.ts";
import { writeLedger, type LedgerDependencies } from "../document/write-ledger.ts";
import type { DocumentationDependencies } from "../env.ts";
import { NO_SUCH_SOURCE } from "./no-such-source.ts";

/** Has a source's documents indexed again at their present revisions; searches see the old passages until then. Fails with NOT_FOUND. */
export async function reindexSource(
  dependencies: LedgerDependencies & Pick<DocumentationDependencies, "sources"> & Claimable,
  ctx: CallerContext,
  sourceId: string,
): Promise<Result<ReindexOutcome>> {
  const { documents, sources, claim = null } = dependencies;
  if (!(await sources.exists(ctx.tenantId, sourceId))) return NO_SUCH_SOURCE;
  const waiting = await writeLedger(dependencies, ctx, (times) =>
    documents.requeueSource(ctx.tenantId, sourceId, { ...times, claim }),
  );
  return succeed({ documents: waiting.length });
}
