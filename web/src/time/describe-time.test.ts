import { describe, expect, it } from "vitest";
import { describePeriod, formatDate, formatMoment, groupByPeriod } from "./describe-time.ts";

const now = new Date(2026, 9, 20, 9, 30);
const at = (...parts: [number, number, number, number]): string => new Date(...parts).toISOString();

describe("describing times", () => {
  it.each([
    [at(2026, 9, 20, 0), "Today"],
    [at(2026, 9, 21, 0), "Today"],
    [at(2026, 9, 19, 23), "Yesterday"],
    [at(2026, 9, 19, 0), "Yesterday"],
    [at(2026, 9, 18, 23), "Previous 7 days"],
    [at(2026, 9, 10, 12), "Previous 30 days"],
    [at(2026, 6, 1, 12), "July 2026"],
  ])("puts %s under %s", (iso, period) => {
    expect(describePeriod(iso, now)).toBe(period);
  });

  it("groups a list without changing its order", () => {
    const times = [at(2026, 9, 20, 8), at(2026, 9, 20, 1), at(2026, 9, 19, 8)];
    expect(groupByPeriod(times, (time) => time, now)).toEqual([
      { period: "Today", items: times.slice(0, 2) },
      { period: "Yesterday", items: times.slice(2) },
    ]);
    expect(groupByPeriod([], (time: string) => time, now)).toEqual([]);
  });

  it("writes a date that reads the same everywhere", () => {
    expect(formatDate(at(2026, 9, 3, 12))).toBe("3 Oct 2026");
    expect(formatMoment(at(2026, 9, 3, 12))).toBe("3 Oct 2026, 12:00:00");
  });
});
