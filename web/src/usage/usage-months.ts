/** Months that can be looked at, this one included. */
const MONTHS_SHOWN = 12;

/** A month of UTC, as its days are named, and as people call it. */
export interface UsageMonth {
  from: string;
  to: string;
  name: string;
}

/** The latest months, this one first. */
export function listMonths(now: Date): UsageMonth[] {
  return Array.from({ length: MONTHS_SHOWN }, (_, ago) => {
    const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() - ago];
    const first = new Date(Date.UTC(year, month, 1));
    const last = new Date(Date.UTC(year, month + 1, 0));
    return {
      from: spell(first),
      to: spell(last),
      name: first.toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }),
    };
  });
}

/** Every day of a month, in order. */
export function listDays({ from, to }: Pick<UsageMonth, "from" | "to">): string[] {
  const count = new Date(to).getUTCDate();
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(from);
    day.setUTCDate(index + 1);
    return spell(day);
  });
}

/** A day, or a moment of UTC, as people write it: `3 October`. */
export function nameDay(day: string): string {
  return new Date(day).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
}

function spell(day: Date): string {
  return day.toISOString().slice(0, "2026-10-01".length);
}
