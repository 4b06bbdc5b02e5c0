import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { LedgerSweeperCollaborators } from "./ledger-sweeper-collaborators.ts";
import { ringDelay } from "./ring-delay.ts";

/** Rows that one sweep rings for; more are due again at once. */
const MAX_SWEPT_DOCUMENTS = 500;

/** Rings for the tenant's rows that are due at `now`, and returns when the next one is, or null when none waits. */
export async function sweepLedger(
  { waiting, doorbell }: LedgerSweeperCollaborators,
  ctx: Pick<CallerContext, "tenantId" | "requestId">,
  now: number,
): Promise<number | null> {
  const due = await waiting.listDue(ctx.tenantId, now, MAX_SWEPT_DOCUMENTS);
  if (due.length > 0) {
    const ids = due.map(({ documentId }) => documentId);
    await doorbell.ring(ctx, ids);
    const rung = due.map(({ documentId, rings }) => ({
      documentId,
      nextRingAt: now + ringDelay(rings + 1),
    }));
    await waiting.postpone(ctx.tenantId, now, rung);
  }
  return waiting.findNextRing(ctx.tenantId);
}
