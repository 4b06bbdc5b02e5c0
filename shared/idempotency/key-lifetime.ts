/** Milliseconds for which an Idempotency-Key is remembered. */
export const KEY_LIFETIME_MS = 24 * 60 * 60 * 1000;
