import * as z from "zod";

/** The upper bounds of the buckets that durations are counted in, in seconds; a last bucket takes what is longer. */
export const DURATION_BUCKETS_SECONDS = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
] as const;

const Count = z.number().int().min(0);

/** How one operation of a service ended in one way: how long it took together, and how often within each bucket alone. */
export const OperationTally = z.object({
  operation: z.string(),
  outcome: z.string(),
  /** Wall-clock milliseconds. */
  durationMs: z.number().min(0),
  buckets: z.array(Count).length(DURATION_BUCKETS_SECONDS.length + 1),
});
export type OperationTally = z.infer<typeof OperationTally>;

/** How often invocations of a Worker ended in a way other than `ok`, by the platform's word for it. */
export const FailureTally = z.object({ outcome: z.string(), count: Count });
export type FailureTally = z.infer<typeof FailureTally>;

/** What one service did: one entry per operation and outcome, and one per way in which invocations failed. */
export const ServiceTally = z.object({
  operations: z.array(OperationTally),
  invocationFailures: z.array(FailureTally),
});
export type ServiceTally = z.infer<typeof ServiceTally>;
