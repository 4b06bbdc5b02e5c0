import {
  DURATION_BUCKETS_SECONDS,
  type ServiceTally,
} from "../../shared/observability/service-tally.ts";

/** The tally of one operation that ended `count` times, each time within the first bucket. */
export function aTally({
  operation = "search",
  outcome = "ok",
  count = 1,
  durationMs = count,
}: {
  operation?: string;
  outcome?: string;
  count?: number;
  durationMs?: number;
} = {}): ServiceTally {
  const buckets = [count, ...DURATION_BUCKETS_SECONDS.map(() => 0)];
  return { operations: [{ operation, outcome, durationMs, buckets }], invocationFailures: [] };
}
