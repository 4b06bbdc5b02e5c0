import {
  DURATION_BUCKETS_SECONDS,
  type FailureTally,
  type OperationTally,
  type ServiceTally,
} from "../../shared/observability/service-tally.ts";

/** The name under which everything counts that comes after the most names a service may have. */
export const OTHER = "other";
/** Names come from code, so these bounds are met only when something names its operations by data. */
export const MAX_OPERATIONS = 100;
export const MAX_FAILURE_OUTCOMES = 20;

/** Nothing was counted yet. */
export const EMPTY_TALLY: ServiceTally = { operations: [], invocationFailures: [] };

/** The tally of one operation that took so many milliseconds. */
export function tallyOperation({
  operation,
  outcome,
  durationMs,
}: Omit<OperationTally, "buckets">): ServiceTally {
  const buckets = [...DURATION_BUCKETS_SECONDS, Infinity].map(() => 0);
  buckets[bucketOf(durationMs)] = 1;
  return { operations: [{ operation, outcome, durationMs, buckets }], invocationFailures: [] };
}

/** The tally of one invocation that ended in this way. */
export function tallyFailure(outcome: string): ServiceTally {
  return { operations: [], invocationFailures: [{ outcome, count: 1 }] };
}

/** Adds one tally to another, in the order in which names were first met; both stay as they are. */
export function addTallies(kept: ServiceTally, added: ServiceTally): ServiceTally {
  return {
    operations: addOperations(kept.operations, added.operations),
    invocationFailures: addFailures(kept.invocationFailures, added.invocationFailures),
  };
}

/** How many operations a tally holds. */
export function countOf({ operations }: ServiceTally): number {
  return operations.reduce((sum, { buckets }) => sum + sumOf(buckets), 0);
}

/** A bucket holds what took at most as long as its bound. */
function bucketOf(durationMs: number): number {
  const index = DURATION_BUCKETS_SECONDS.findIndex((bound) => durationMs <= bound * 1_000);
  return index === -1 ? DURATION_BUCKETS_SECONDS.length : index;
}

function addOperations(kept: OperationTally[], added: OperationTally[]): OperationTally[] {
  const admit = admitNames(
    kept.map(({ operation }) => operation),
    MAX_OPERATIONS,
  );
  const sums = new Map(kept.map((tally) => [keyOf(tally), tally]));
  for (const tally of added) {
    const admitted = { ...tally, operation: admit(tally.operation) };
    const key = keyOf(admitted);
    sums.set(key, sumOperations(sums.get(key), admitted));
  }
  return [...sums.values()];
}

function addFailures(kept: FailureTally[], added: FailureTally[]): FailureTally[] {
  const sums = new Map(kept.map(({ outcome, count }) => [outcome, count]));
  const admit = admitNames([...sums.keys()], MAX_FAILURE_OUTCOMES);
  for (const { outcome, count } of added) {
    const admitted = admit(outcome);
    sums.set(admitted, (sums.get(admitted) ?? 0) + count);
  }
  return [...sums].map(([outcome, count]) => ({ outcome, count }));
}

/** Lets known names pass, and new ones as long as there are fewer than `max`; every other name becomes `other`. */
function admitNames(known: string[], max: number): (name: string) => string {
  const names = new Set(known.filter((name) => name !== OTHER));
  return (name) => {
    if (names.size < max) names.add(name);
    return names.has(name) ? name : OTHER;
  };
}

function keyOf({ operation, outcome }: OperationTally): string {
  return JSON.stringify([operation, outcome]);
}

function sumOperations(kept: OperationTally | undefined, added: OperationTally): OperationTally {
  if (kept === undefined) return added;
  return {
    ...kept,
    durationMs: kept.durationMs + added.durationMs,
    buckets: kept.buckets.map((count, index) => count + (added.buckets[index] ?? 0)),
  };
}

function sumOf(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
