import {
  addUpCounts,
  type OperationCount,
} from "../../../durable-objects/service-metrics/operation-counts.ts";
import { SERVICE_NAMES, type ServiceName } from "../../../shared/contracts/health.ts";
import { readLogRecords, type CountedRecord, type TailedItem } from "./read-log-records.ts";

const SCRIPT_PREFIX = "askflash-";

/** The operation under which an invocation counts that did not end well; its outcome is the platform's word for it. */
const INVOCATION = "invocation";

/** The counts of each service, one per operation and outcome. */
export type ServiceCounts = ReadonlyMap<ServiceName, OperationCount[]>;

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
  for (const [service, counts] of right) {
    merged.set(service, addUpCounts([...(merged.get(service) ?? []), ...counts]));
  }
  return merged;
}

function countItem(item: TailedItem): ServiceCounts {
  const records = readLogRecords(item);
  const counted = new Map<ServiceName, OperationCount[]>();
  const add = (service: ServiceName, count: OperationCount): void => {
    counted.set(service, [...(counted.get(service) ?? []), count]);
  };
  for (const record of records) add(record.service, countRecord(record));
  const service = records[0]?.service ?? serviceNamed(item.scriptName);
  if (item.outcome !== "ok" && service !== undefined) {
    add(service, { operation: INVOCATION, outcome: item.outcome, count: 1, durationMs: 0 });
  }
  return counted;
}

function countRecord({ operation, outcome, durationMs }: CountedRecord): OperationCount {
  return { operation, outcome, count: 1, durationMs };
}

/** The script has no name in local development; then a Worker that logged nothing cannot be told. */
function serviceNamed(scriptName: string | null): ServiceName | undefined {
  return SERVICE_NAMES.find((name) => `${SCRIPT_PREFIX}${name}` === scriptName);
}
