/** How often an operation of one service ended in one way, and the wall-clock milliseconds that it took together. */
export interface OperationCount {
  operation: string;
  outcome: string;
  count: number;
  durationMs: number;
}

/** Adds counts up into one entry per operation and outcome, in the order in which these were first met. */
export function addUpCounts(counts: readonly OperationCount[]): OperationCount[] {
  const sums = new Map<string, OperationCount>();
  for (const { operation, outcome, count, durationMs } of counts) {
    const key = JSON.stringify([operation, outcome]);
    const known = sums.get(key) ?? { operation, outcome, count: 0, durationMs: 0 };
    sums.set(key, {
      ...known,
      count: known.count + count,
      durationMs: known.durationMs + durationMs,
    });
  }
  return [...sums.values()];
}
