import type { CallerContext } from "../contracts/caller-context.ts";
import type { Result } from "../errors/result.ts";
import type { IdempotencyKey } from "../schemas/idempotency-key.ts";
import { makeClaim, type Claim } from "./claim.ts";
import { KEY_REUSED } from "./key-reused.ts";
import type { IdempotencyRepository } from "./idempotency-repository.ts";

/** What a caller asks for, and the key, if any, under which that is done once. */
export interface KeyedRequest {
  operation: string;
  key: IdempotencyKey | undefined;
  /** The validated parameters and body, whose fields stand in the order of their schema. */
  asked: unknown;
}

/** What is done, and how a result that was kept answers again. */
export interface OnceWork<T> {
  /** Has the effect and keeps its result in one transaction, which fails when the key is taken; without a claim just the effect. */
  act(claim: Claim | null): Promise<Result<T>>;
  replay(result: unknown): Promise<Result<T>> | Result<T>;
}

/**
 * Does something once under its key: a repetition, also one at the same time, is answered with the first one's result. Only
 * success is kept, so that a refused request may be repeated. Fails with IDEMPOTENCY_KEY_REUSED when something else was
 * asked for under the key.
 */
export async function runOnce<T>(
  { keys, now }: { keys: IdempotencyRepository; now: () => number },
  { ctx, operation, key, asked }: KeyedRequest & { ctx: CallerContext },
  { act, replay }: OnceWork<T>,
): Promise<Result<T>> {
  if (key === undefined) return await act(null);
  const claim = await makeClaim(ctx, { operation, key, asked }, now());
  const answerAgain = async (): Promise<Result<T> | null> => {
    const known = await keys.find(claim);
    if (known === null) return null;
    if (known.fingerprint !== claim.fingerprint) return KEY_REUSED;
    return await replay(JSON.parse(known.result));
  };
  const known = await answerAgain();
  return known ?? (await actOrAnswer(() => act(claim), answerAgain));
}

/** What another request with this key has just made may be what this one failed for, or was refused for. */
async function actOrAnswer<T>(
  act: () => Promise<Result<T>>,
  answerAgain: () => Promise<Result<T> | null>,
): Promise<Result<T>> {
  try {
    const done = await act();
    return done.ok ? done : ((await answerAgain()) ?? done);
  } catch (error) {
    const winners = await answerAgain();
    if (winners === null) throw error;
    return winners;
  }
}
