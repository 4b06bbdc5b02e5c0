import { setTimeout as sleep } from "node:timers/promises";
import { ClientError } from "../../shared/client/client-error.ts";

/** Milliseconds before each further attempt. */
const PAUSES_MS = [500, 1_500];
const FIRST_SERVER_ERROR = 500;

/**
 * Makes a call that changes nothing when it is made twice, and makes it again, at most twice, when the server could not
 * be reached or failed. Throws what the last attempt threw.
 */
export async function tryAgain<T>(
  call: () => Promise<T>,
  { signal, pausesMs = PAUSES_MS }: { signal?: AbortSignal | undefined; pausesMs?: number[] } = {},
): Promise<T> {
  for (const pauseMs of pausesMs) {
    signal?.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await sleep(pauseMs, undefined, signal === undefined ? {} : { signal });
    }
  }
  signal?.throwIfAborted();
  return await call();
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof ClientError)) return false;
  return error.status === 0 || error.status >= FIRST_SERVER_ERROR;
}
