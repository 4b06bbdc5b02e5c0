const DAY_CHARS = "2026-10-01".length;
const SECONDS_PER_DAY = 24 * 60 * 60;
const MS_PER_SECOND = 1_000;

/** The UTC day of a moment in milliseconds since 1970, as in `2026-10-01`. */
export function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, DAY_CHARS);
}

/** The first day of the month of a day. */
export function firstOfMonth(day: string): string {
  return `${day.slice(0, -2)}01`;
}

/** When the day, or the month, of a moment ends, in milliseconds since 1970. */
export function endOf(period: "day" | "month", moment: number): number {
  const at = new Date(moment);
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return period === "day" ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1, 1);
}

/** The number of days from one to another, both counted. */
export function countDays(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / (SECONDS_PER_DAY * MS_PER_SECOND) + 1;
}
