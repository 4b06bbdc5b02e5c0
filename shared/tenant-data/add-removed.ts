/** Adds up what was removed, by the places that had anything. */
export function addRemoved(...portions: Record<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const portion of portions) {
    for (const [place, count] of Object.entries(portion)) {
      if (count > 0) sum[place] = (sum[place] ?? 0) + count;
    }
  }
  return sum;
}
