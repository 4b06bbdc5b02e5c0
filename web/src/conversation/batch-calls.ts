/** Gathers what is added and hands it on together: once a while, and at once when flushed. */
export interface Batch<Item> {
  add(item: Item): void;
  flush(): void;
}

/** Makes a batch that is handed to `take` at most once in `everyMs`. */
export function batchCalls<Item>(everyMs: number, take: (items: Item[]) => void): Batch<Item> {
  let gathered: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const items = gathered;
    gathered = [];
    if (items.length > 0) take(items);
  };
  const add = (item: Item): void => {
    gathered.push(item);
    timer ??= setTimeout(flush, everyMs);
  };
  return { add, flush };
}
