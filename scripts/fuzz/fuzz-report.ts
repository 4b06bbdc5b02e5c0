/** What came of fuzzing. */
export interface FuzzReport {
  /** How many responses had which status, and how many sockets were closed with which code. */
  counts: Map<string, number>;
  /** What must not happen, a line each. */
  faults: string[];
}

/** A report of nothing. */
export function emptyReport(): FuzzReport {
  return { counts: new Map(), faults: [] };
}

/** Counts something. */
export function count({ counts }: FuzzReport, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
