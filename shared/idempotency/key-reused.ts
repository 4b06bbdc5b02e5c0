import { fail } from "../errors/result.ts";

/** What a request is told whose key came with another request before. */
export const KEY_REUSED = fail(
  "IDEMPOTENCY_KEY_REUSED",
  "Another request was sent with this Idempotency-Key; use a fresh one for each thing to be done.",
);
