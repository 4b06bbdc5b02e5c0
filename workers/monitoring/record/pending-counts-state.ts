import { countOf } from "../../../durable-objects/service-metrics/service-tally-state.ts";
import { mergeServiceCounts, type ServiceCounts } from "./count-operations.ts";

/** Milliseconds after which counts are saved. */
export const SAVE_INTERVAL_MS = 10_000;
/** Operations after which counts are saved earlier, so that an evicted isolate takes no more with it. */
const MAX_PENDING_OPERATIONS = 5_000;

/** Counts that an isolate has not saved yet, and since when (milliseconds since 1970). */
export interface PendingCounts {
  counts: ServiceCounts;
  oldestAt: number;
}

/** Adds counts to those that are pending; null stays null when there is nothing to add. */
export function addPending(
  pending: PendingCounts | null,
  counts: ServiceCounts,
  now: number,
): PendingCounts | null {
  if (counts.size === 0) return pending;
  if (pending === null) return { counts, oldestAt: now };
  return { ...pending, counts: mergeServiceCounts(pending.counts, counts) };
}

/** Whether pending counts are to be saved now. */
export function isDue({ counts, oldestAt }: PendingCounts, now: number): boolean {
  return now - oldestAt >= SAVE_INTERVAL_MS || countAll(counts) >= MAX_PENDING_OPERATIONS;
}

function countAll(counts: ServiceCounts): number {
  return [...counts.values()].reduce((sum, tally) => sum + countOf(tally), 0);
}
