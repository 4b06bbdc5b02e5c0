import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { Claimable } from "../../../shared/idempotency/claim.ts";
import type { SourceDocument } from "../../../shared/schemas/document-schemas.ts";
import type { DocumentKey } from "./document-repository.ts";
import { NO_SUCH_DOCUMENT } from "./no-such-document.ts";
import { writeLedger, type LedgerDependencies } from "./write-ledger.ts";

/** Has a failed or waiting document indexed anew; an indexed one is returned as it is. Fails with NOT_FOUND. */
export async function retryDocument(
  dependencies: LedgerDependencies & Claimable,
  ctx: CallerContext,
  key: DocumentKey,
): Promise<Result<SourceDocument>> {
  const { documents, claim = null } = dependencies;
  const [requeued] = await writeLedger(dependencies, ctx, (times) =>
    documents.requeue(ctx.tenantId, key, { ...times, claim }),
  );
  return requeued === undefined ? await findDocument(dependencies, ctx, key) : succeed(requeued);
}

/** Reads a document that is not deleted, as it stands: what a retry that was sent twice is answered with. Fails with NOT_FOUND. */
export async function findDocument(
  { documents }: Pick<LedgerDependencies, "documents">,
  { tenantId }: CallerContext,
  key: DocumentKey,
): Promise<Result<SourceDocument>> {
  const document = await documents.find(tenantId, key);
  if (document === null || document.status === "deleted") return NO_SUCH_DOCUMENT;
  return succeed(document);
}
