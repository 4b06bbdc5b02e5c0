const FIRST_MS = 250;
const LONGEST_MS = 10_000;

/**
 * Milliseconds to wait before the next try: 250 doubled with each failed one up to 10 s, of which a random half is
 * taken off so that clients which lost the same server do not return at once. `random` is from 0 up to 1.
 */
export function backOffMs(failedAttempts: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failedAttempts - 1));
  return full * (1 - random / 2);
}
