import type { CallerContext } from "../contracts/caller-context.ts";
import { contentHash } from "../identifiers/content-hash.ts";
import type { IdempotencyKey } from "../schemas/idempotency-key.ts";

/** A call that is to be done once: who makes it, what it does, under which key, and the hash of what it asks for. */
export interface Claim {
  tenantId: string;
  userId: string;
  operation: string;
  key: IdempotencyKey;
  fingerprint: string;
  /** Milliseconds since 1970. */
  claimedAt: number;
}

/** What may be done under a claim. */
export interface Claimable {
  claim?: Claim | null;
}

/** A claim with the result that repetitions are to be answered with. */
export interface KeptResult extends Claim {
  result: unknown;
}

/** Claims a call for its caller. */
export async function makeClaim(
  { tenantId, userId }: CallerContext,
  { operation, key, asked }: { operation: string; key: IdempotencyKey; asked: unknown },
  claimedAt: number,
): Promise<Claim> {
  const fingerprint = await contentHash(JSON.stringify(asked));
  return { tenantId, userId, operation, key, fingerprint, claimedAt };
}

/** Puts a result to a claim, where there is one. */
export function keepResult(claim: Claim | null, result: unknown): KeptResult | null {
  return claim === null ? null : { ...claim, result };
}
