import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { writeLedger, type LedgerDependencies } from "../document/write-ledger.ts";
import type { DocumentationDependencies } from "../env.ts";
import { NO_SUCH_SOURCE } from "./no-such-source.ts";

/** Turns a source and all its documents into tombstones, which the index follows. Fails with NOT_FOUND. */
export async function deleteSource(
  dependencies: LedgerDependencies & Pick<DocumentationDependencies, "sources">,
  ctx: CallerContext,
  sourceId: string,
): Promise<Result<null>> {
  const { sources } = dependencies;
  if (!(await sources.exists(ctx.tenantId, sourceId))) return NO_SUCH_SOURCE;
  await writeLedger(dependencies, ctx, (times) => sources.bury(ctx.tenantId, sourceId, times));
  return succeed(null);
}
