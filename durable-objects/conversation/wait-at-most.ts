/** Waits until some work is done, but no longer than that many milliseconds, and tells whether it is; the work goes on. */
export async function waitAtMost(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  const { promise: isOver, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), limitMs);
  try {
    return await Promise.race([work.then(() => true), isOver]);
  } finally {
    clearTimeout(timer);
  }
}
