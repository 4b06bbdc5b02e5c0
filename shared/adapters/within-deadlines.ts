/** How long a stream may stay silent, and how long it may take as a whole, in milliseconds. */
export interface StreamDeadlines {
  firstMs: number;
  betweenMs: number;
  totalMs: number;
}

/** Passes a stream's items on, and throws when the next one does not come in time; ends the stream when it is left. */
export async function* withinDeadlines<Item>(
  items: AsyncIterable<Item>,
  { firstMs, betweenMs, totalMs }: StreamDeadlines,
): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]();
  const endsAt = Date.now() + totalMs;
  let silenceMs = firstMs;
  try {
    for (;;) {
      const deadlineMs = Math.min(silenceMs, endsAt - Date.now());
      const next = await raceDeadline(iterator.next(), deadlineMs);
      if (next.done === true) return;
      yield next.value;
      silenceMs = betweenMs;
    }
  } finally {
    // A silent stream may never settle its return, so nobody waits for it.
    void iterator.return?.()?.catch(() => undefined);
  }
}

async function raceDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  const expired = Promise.withResolvers<never>();
  const timer = setTimeout(() => expired.reject(new Error("the stream fell silent")), deadlineMs);
  try {
    return await Promise.race([work, expired.promise]);
  } finally {
    clearTimeout(timer);
  }
}
