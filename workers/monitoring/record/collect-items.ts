import type { ServiceMetricsClient } from "../../../durable-objects/service-metrics/service-metrics-client.ts";
import { countOperations, type ServiceCounts } from "./count-operations.ts";
import { addPending, isDue, SAVE_INTERVAL_MS, type PendingCounts } from "./pending-counts-state.ts";
import type { TailedItem } from "./read-log-records.ts";

/** What collecting needs: where counts are saved, and what this isolate holds until then. */
export interface CollectingDependencies {
  metrics: ServiceMetricsClient;
  memory: { pending: PendingCounts | null; isSaveAwaited: boolean };
  /** Milliseconds since 1970. */
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
}

/**
 * Counts a tail's items in this isolate's memory and saves what is older than ten seconds. Otherwise `waitUntil` keeps
 * the invocation alive until it is, so that the last records before a pause are saved too.
 */
export async function collectItems(
  dependencies: CollectingDependencies,
  items: readonly TailedItem[],
  waitUntil: (work: Promise<void>) => void,
): Promise<void> {
  const { memory, now } = dependencies;
  memory.pending = addPending(memory.pending, countOperations(items), now());
  if (memory.pending === null) return;
  if (isDue(memory.pending, now())) return saveCounts(dependencies);
  if (memory.isSaveAwaited) return;
  memory.isSaveAwaited = true;
  waitUntil(saveLater(dependencies));
}

async function saveLater(dependencies: CollectingDependencies): Promise<void> {
  await dependencies.wait(SAVE_INTERVAL_MS);
  await saveCounts(dependencies);
}

/** Counts that could not be saved stay pending for another interval; the error is passed on. */
async function saveCounts({ metrics, memory, now }: CollectingDependencies): Promise<void> {
  const counts: ServiceCounts = memory.pending?.counts ?? new Map();
  memory.pending = null;
  memory.isSaveAwaited = false;
  const unsaved = new Map(counts);
  const saves = [...counts].map(async ([service, added]) => {
    await metrics.add(service, added);
    unsaved.delete(service);
  });
  const failure = (await Promise.allSettled(saves)).find((save) => save.status === "rejected");
  if (failure === undefined) return;
  memory.pending = addPending(memory.pending, unsaved, now());
  throw failure.reason;
}
