/** Milliseconds until the first retry; each further one doubles it, up to the maximum. */
const RETRY_MIN_MS = 5_000;
const RETRY_MAX_MS = 300_000;

/** Milliseconds to wait after so many failures in a row before the next try. */
export function retryDelay(failures: number): number {
  return Math.min(RETRY_MIN_MS * 2 ** Math.max(failures - 1, 0), RETRY_MAX_MS);
}
