const DAY_MS = 86_400_000;

/** When something was last changed, as a date without the time: `3 Oct 2026`. */
export function formatDate(iso: string): string {
  return new Date(iso).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
  });
}

/** When something happened, to the second: `3 Oct 2026, 09:30:05`. */
export function formatMoment(iso: string): string {
  return `${formatDate(iso)}, ${new Date(iso).toLocaleTimeString("en-GB")}`;
}

/** The heading under which a list shows what was last used at this time. */
export function describePeriod(iso: string, now: Date): string {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const age = midnight - new Date(iso).getTime();
  if (age <= 0) return "Today";
  if (age <= DAY_MS) return "Yesterday";
  if (age <= 7 * DAY_MS) return "Previous 7 days";
  if (age <= 30 * DAY_MS) return "Previous 30 days";
  return new Date(iso).toLocaleDateString("en-GB", { month: "long", year: "numeric" });
}

/** Cuts a list into runs of the same period, keeping its order. */
export function groupByPeriod<Item>(
  items: readonly Item[],
  timeOf: (item: Item) => string,
  now: Date,
): { period: string; items: Item[] }[] {
  const groups: { period: string; items: Item[] }[] = [];
  for (const item of items) {
    const period = describePeriod(timeOf(item), now);
    const last = groups.at(-1);
    if (last?.period === period) last.items.push(item);
    else groups.push({ period, items: [item] });
  }
  return groups;
}
