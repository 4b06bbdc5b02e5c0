/** Maps a list with at most `width` calls under way; the results keep the list's order. */
export async function mapConcurrently<Item, Mapped>(
  items: readonly Item[],
  width: number,
  map: (item: Item) => Promise<Mapped>,
): Promise<Mapped[]> {
  const results: Mapped[] = [];
  const entries = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of entries) results[index] = await map(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, work));
  return results;
}
