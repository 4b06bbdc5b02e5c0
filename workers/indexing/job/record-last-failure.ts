import { systemContext } from "../../../shared/contracts/caller-context.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { IndexingJob } from "../../../shared/events/indexing-job.ts";
import type { IndexingDependencies } from "../env.ts";

/** The queue delivers a message once and five times again, as wrangler.toml says. */
const LAST_ATTEMPT = 6;

/**
 * Marks a document as failed with the reason of its last attempt, since the dead-letter queue would not know it.
 * Throws the error on when attempts are left, or when it says nothing that a user could be told.
 */
export async function recordLastFailure(
  { documentation }: Pick<IndexingDependencies, "documentation">,
  { tenantId, documentId, requestId }: IndexingJob,
  { error, attempts }: { error: unknown; attempts: number },
): Promise<void> {
  const isKnown = error instanceof AppError && error.code !== "INTERNAL";
  if (attempts < LAST_ATTEMPT || !isKnown) throw error;
  const { code, detail } = error.failure;
  await documentation.recordFailure(systemContext(tenantId, requestId), documentId, null, {
    code,
    detail: `${detail} It was tried ${attempts} times: retry the document.`,
  });
}
