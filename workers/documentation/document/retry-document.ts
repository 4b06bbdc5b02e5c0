import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { SourceDocument } from "../../../shared/schemas/document-schemas.ts";
import type { DocumentKey } from "./document-repository.ts";
import { NO_SUCH_DOCUMENT } from "./no-such-document.ts";
import { writeLedger, type LedgerDependencies } from "./write-ledger.ts";

/** Has a failed or waiting document indexed anew; an indexed one is returned as it is. Fails with NOT_FOUND. */
export async function retryDocument(
  dependencies: LedgerDependencies,
  ctx: CallerContext,
  key: DocumentKey,
): Promise<Result<SourceDocument>> {
  const { documents } = dependencies;
  const [requeued] = await writeLedger(dependencies, ctx, (times) =>
    documents.requeue(ctx.tenantId, key, times),
  );
  const document = requeued ?? (await documents.find(ctx.tenantId, key));
  if (document === null || document.status === "deleted") return NO_SUCH_DOCUMENT;
  return succeed(document);
}
