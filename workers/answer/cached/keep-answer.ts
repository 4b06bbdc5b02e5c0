import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import type { AnswerSummary } from "../../../shared/events/answer-event.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import type { Cache, CacheKey } from "../../../shared/ports/cache.ts";
import type { GenerationOutcome } from "../generation/generate-text.ts";
import { sourceOf } from "../generation/source-of.ts";
import type { KeptAnswer } from "./kept-answer.ts";

/** A finished answer, and the passages that it could cite. */
export interface FinishedAnswer {
  outcome: GenerationOutcome;
  summary: Pick<AnswerSummary, "confidence" | "notices" | "degraded" | "abstained" | "unsupported">;
  passages: readonly RetrievedPassage[];
}

/**
 * What is kept of a finished answer; null for one that is not to be shown again: it abstained, is a makeshift, or says
 * more than the pages that it cites, so that their revisions would not vouch for it.
 */
export function toKeptAnswer({ outcome, summary, passages }: FinishedAnswer): KeptAnswer | null {
  const { confidence, notices, degraded, abstained, unsupported } = summary;
  const isWhole = outcome.ending === "written" && !abstained && degraded === null;
  if (!isWhole || unsupported.length > 0) return null;
  const cited = outcome.cited.flatMap((n) => passages[n - 1] ?? []);
  const noticed = notices.flatMap(({ documentIds }) => documentIds);
  const under = [...cited, ...passages.filter(({ documentId }) => noticed.includes(documentId))];
  const revisions = new Map(
    under.map(({ documentId, revision }) => [
      `${documentId}@${revision}`,
      { documentId, revision },
    ]),
  );
  return {
    content: outcome.text,
    sources: cited.map((passage, index) => sourceOf(passage, index + 1)),
    confidence,
    notices,
    documents: [...revisions.values()],
  };
}

/** Keeps an answer for an hour. A cache that fails is gone without. */
export async function keepAnswer(
  cache: Cache,
  ctx: CallerContext,
  { key, value }: { key: CacheKey; value: KeptAnswer },
): Promise<void> {
  const operation = { service: "answer" as const, name: "writeCache", ctx };
  await logOperation(operation, () => cache.put([{ key, value }])).catch(() => undefined);
}
