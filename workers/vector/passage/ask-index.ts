import { fail, succeed, type Result } from "../../../shared/errors/result.ts";

const RETRY_AFTER_SECONDS = 5;

/** Calls the index; fails with INDEX_UNAVAILABLE when it throws. */
export async function askIndex<T>(call: () => Promise<T>): Promise<Result<T>> {
  try {
    return succeed(await call());
  } catch {
    return fail("INDEX_UNAVAILABLE", "The search index does not answer; try again shortly.", {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
}
