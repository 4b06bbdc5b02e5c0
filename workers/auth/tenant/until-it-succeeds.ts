/**
 * Wraps work that an isolate needs done once: each call runs it until one call has succeeded. Calls that come at once
 * all run it, since a promise shared between requests would die with the request that made it.
 */
export function untilItSucceeds(work: () => Promise<void>): () => Promise<void> {
  let isDone = false;
  return async () => {
    if (isDone) return;
    await work();
    isDone = true;
  };
}
