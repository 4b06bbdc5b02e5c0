import { systemContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { IndexingJob } from "../../../shared/events/indexing-job.ts";
import type { IndexingDependencies } from "../env.ts";

const DETAIL =
  "Indexing failed at every attempt. Retry the document; if it fails again, look at GET /health.";

/** Marks the document of a message that failed at every attempt as failed, if it still waits, and returns that failure. */
export async function recordDeadLetter(
  { documentation }: Pick<IndexingDependencies, "documentation">,
  { tenantId, documentId, requestId }: IndexingJob,
): Promise<Result<null>> {
  const ctx = systemContext(tenantId, requestId);
  const failure = { code: "INDEXING_FAILED" as const, detail: DETAIL };
  await documentation.recordFailure(ctx, documentId, null, failure);
  return { ok: false, error: failure };
}
