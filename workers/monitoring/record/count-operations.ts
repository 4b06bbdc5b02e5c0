import {
  addTallies,
  EMPTY_TALLY,
  tallyFailure,
  tallyOperation,
} from "../../../durable-objects/service-metrics/service-tally-state.ts";
import { SERVICE_NAMES, type ServiceName } from "../../../shared/contracts/health.ts";
import type { ServiceTally } from "../../../shared/observability/service-tally.ts";
import { readLogRecords, type TailedItem } from "./read-log-records.ts";

const SCRIPT_PREFIX = "askflash-";

/** The tally of each service that did anything. */
export type ServiceCounts = ReadonlyMap<ServiceName, ServiceTally>;

/** Counts the operations in a tail's items, and the invocations that the platform did not end with `ok`. */
export function countOperations(items: readonly TailedItem[]): ServiceCounts {
  return items.reduce<ServiceCounts>(
    (counts, item) => mergeServiceCounts(counts, countItem(item)),
    new Map(),
  );
}

/** Adds two counts of services up; both stay as they are. */
export function mergeServiceCounts(left: ServiceCounts, right: ServiceCounts): ServiceCounts {
  const merged = new Map(left);
  for (const [service, tally] of right) {
    merged.set(service, addTallies(merged.get(service) ?? EMPTY_TALLY, tally));
  }
  return merged;
}

function countItem(item: TailedItem): ServiceCounts {
  const records = readLogRecords(item);
  const counted = new Map<ServiceName, ServiceTally>();
  const add = (service: ServiceName, tally: ServiceTally): void => {
    counted.set(service, addTallies(counted.get(service) ?? EMPTY_TALLY, tally));
  };
  for (const { service, operation, outcome, durationMs } of records) {
    add(service, tallyOperation({ operation, outcome, durationMs }));
  }
  const service = records[0]?.service ?? serviceNamed(item.scriptName);
  if (item.outcome !== "ok" && service !== undefined) {
    add(service, tallyFailure(item.outcome));
  }
  return counted;
}

/** The script has no name in local development; then a Worker that logged nothing cannot be told. */
function serviceNamed(scriptName: string | null): ServiceName | undefined {
  return SERVICE_NAMES.find((name) => `${SCRIPT_PREFIX}${name}` === scriptName);
}
