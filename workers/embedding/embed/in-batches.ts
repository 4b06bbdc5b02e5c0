/** Calls with at most `size` items at a time, one call after the other, and joins what the calls return. */
export async function inBatches<Item, Output>(
  items: Item[],
  size: number,
  call: (batch: Item[]) => Promise<Output[]>,
): Promise<Output[]> {
  const outputs: Output[] = [];
  for (let start = 0; start < items.length; start += size) {
    outputs.push(...(await call(items.slice(start, start + size))));
  }
  return outputs;
}
