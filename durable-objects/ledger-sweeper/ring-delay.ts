/** Milliseconds after which a row that nobody has settled is rung for the first time. */
export const FIRST_RING_MS = 10_000;

const LONGEST_RING_MS = 600_000;

/** How long to wait after the given number of rings: twice as long each time, ten minutes at most. */
export function ringDelay(rings: number): number {
  return Math.min(LONGEST_RING_MS, FIRST_RING_MS * 2 ** rings);
}
