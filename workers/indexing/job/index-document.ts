import { systemContext, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { DesiredDocument } from "../../../shared/contracts/documentation-contract.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { IndexingJob } from "../../../shared/events/indexing-job.ts";
import { findAbbreviations } from "../abbreviation/find-abbreviations.ts";
import type { IndexingDependencies } from "../env.ts";
import { parsePage } from "../page/parse-page.ts";
import { cutPassages } from "../passage/cut-passages.ts";
import { proveFound } from "./prove-found.ts";

type CurrentDocument = Extract<DesiredDocument, { state: "current" }>;

/**
 * Brings the index to what the ledger wants of one document. A page that cannot be indexed is recorded as failed and
 * returned as a failure; whatever else goes wrong throws, so that the message is delivered again.
 */
export async function indexDocument(
  dependencies: IndexingDependencies,
  { tenantId, documentId, requestId }: IndexingJob,
): Promise<Result<null>> {
  const { documentation, vector } = dependencies;
  const ctx = systemContext(tenantId, requestId);
  const desired = await documentation.readDesired(ctx, documentId);
  if (desired.state === "settled") return succeed(null);
  if (desired.state === "current") return applyPage(dependencies, ctx, { documentId, desired });
  unwrap(await vector.removeDocument(ctx, documentId, desired.revision));
  await documentation.confirmApplied(ctx, documentId, desired.revision, null);
  return succeed(null);
}

async function applyPage(
  dependencies: IndexingDependencies,
  ctx: CallerContext,
  { documentId, desired }: { documentId: string; desired: CurrentDocument },
): Promise<Result<null>> {
  const { documentation, vector } = dependencies;
  const { revision, sourceId, title, markdown, readers } = desired;
  const blocks = parsePage(markdown);
  if (!blocks.ok) {
    await documentation.recordFailure(ctx, documentId, revision, blocks.error);
    return blocks;
  }
  const passages = cutPassages(blocks.value);
  const document = { documentId, sourceId, revision, title, readers, passages };
  // Asked before the page is written: if the model changes in between, the page is indexed once more, not once too few.
  const indexVersion = await vector.indexVersion();
  const applied = unwrap(await vector.replaceDocument(ctx, document));
  // A later revision is in the index already; whoever wrote it proves it.
  if (applied > revision) return succeed(null);
  await proveFound(documentation, ctx, document);
  const abbreviations = findAbbreviations(blocks.value);
  if (abbreviations.length > 0) {
    await documentation.recordAbbreviations(ctx, { documentId, revision, abbreviations });
  }
  await documentation.confirmApplied(ctx, documentId, revision, indexVersion);
  return succeed(null);
}
