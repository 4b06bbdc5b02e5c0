import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import type { CacheKey } from "../../../shared/ports/cache.ts";
import type { AnswerDependencies } from "../env.ts";
import { KeptAnswer } from "./kept-answer.ts";

/**
 * The kept answer of a key, provided that each page under it still stands at the revision that was cited and that the
 * caller may read it, which one read of the ledger tells; null otherwise, and when the cache or the ledger fails.
 */
export async function readKeptAnswer(
  { cache, documentation }: Pick<AnswerDependencies, "cache" | "documentation">,
  ctx: CallerContext,
  key: CacheKey,
): Promise<KeptAnswer | null> {
  const operation = { service: "answer" as const, name: "readCache", ctx };
  const values = await logOperation(operation, () => cache.get([key])).catch(() => []);
  const kept = KeptAnswer.safeParse(values[0]);
  if (!kept.success) return null;
  const { documents } = kept.data;
  if (documents.length === 0) return kept.data;
  const isCurrent = await documentation.confirmRevisions(ctx, documents).catch(() => false);
  return isCurrent ? kept.data : null;
}
