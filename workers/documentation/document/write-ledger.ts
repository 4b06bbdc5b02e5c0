import { ringDelay } from "../../../durable-objects/ledger-sweeper/ring-delay.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { DocumentationDependencies } from "../env.ts";
import { tryOperation } from "../fallback/try-operation.ts";
import type { WriteTimes } from "./document-repository.ts";

/** What it takes to change rows of the ledger and have the index follow. */
export type LedgerDependencies = Pick<
  DocumentationDependencies,
  "documents" | "sweeper" | "doorbell" | "now"
>;

/** Documents that are rung for within the request; the sweeper rings for the rest, so that the request stays short. */
const MAX_RUNG_DOCUMENTS = 500;

/**
 * Writes rows that the index has to follow, and returns them. The sweeper is armed before, so that no row is forgotten;
 * a doorbell that cannot be rung afterwards is no failure, since the sweeper rings.
 */
export async function writeLedger<Row extends { id: string }>(
  { sweeper, doorbell, now }: Pick<LedgerDependencies, "sweeper" | "doorbell" | "now">,
  ctx: CallerContext,
  write: (times: WriteTimes) => Promise<Row[]>,
): Promise<Row[]> {
  const time = now();
  await sweeper.arm(ctx.tenantId);
  const rows = await write({ now: time, nextRingAt: time + ringDelay(0) });
  if (rows.length > 0) {
    const ids = rows.slice(0, MAX_RUNG_DOCUMENTS).map(({ id }) => id);
    await tryOperation("ringDoorbell", ctx, () => doorbell.ring(ctx, ids));
  }
  return rows;
}
