import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { DocumentKey } from "./document-repository.ts";
import { NO_SUCH_DOCUMENT } from "./no-such-document.ts";
import { writeLedger, type LedgerDependencies } from "./write-ledger.ts";

/** Turns a document into a tombstone; once more changes nothing. Fails with NOT_FOUND for what never was. */
export async function deleteDocument(
  dependencies: LedgerDependencies,
  ctx: CallerContext,
  key: DocumentKey,
): Promise<Result<null>> {
  const { documents } = dependencies;
  const buried = await writeLedger(dependencies, ctx, (times) =>
    documents.bury(ctx.tenantId, key, times),
  );
  if (buried.length > 0) return succeed(null);
  const tombstone = await documents.find(ctx.tenantId, key);
  return tombstone === null ? NO_SUCH_DOCUMENT : succeed(null);
}
