const FIRST_RETRY_SECONDS = 1;
const GROWTH = 4;
const MAX_RETRY_SECONDS = 300;

/** Seconds until a message is delivered again after so many attempts: 1, 4, 16, 64, 256, so that an outage of minutes fails no page. */
export function retryDelay(attempts: number): number {
  return Math.min(MAX_RETRY_SECONDS, FIRST_RETRY_SECONDS * GROWTH ** Math.max(0, attempts - 1));
}
