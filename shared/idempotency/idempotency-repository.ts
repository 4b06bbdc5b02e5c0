import type { Claim } from "./claim.ts";

/** The keys that a service remembers; they are written by the transactions of its effects. */
export interface IdempotencyRepository {
  /** What the same caller's same operation has led to under this key within 24 hours; `result` is JSON. */
  find(claim: Claim): Promise<{ fingerprint: string; result: string } | null>;
}
