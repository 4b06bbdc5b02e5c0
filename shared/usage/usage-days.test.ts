import { describe, expect, it } from "vitest";
import { countDays, dayOf, endOf, firstOfMonth } from "./usage-days.ts";

const LAST_MOMENT = Date.UTC(2026, 11, 31, 23, 59, 59, 999);

describe("the days of usage", () => {
  it("end at midnight, UTC, and with them months and years", () => {
    expect([dayOf(LAST_MOMENT), dayOf(LAST_MOMENT + 1)]).toEqual(["2026-12-31", "2027-01-01"]);
    expect(endOf("day", LAST_MOMENT)).toBe(LAST_MOMENT + 1);
    expect(endOf("month", LAST_MOMENT)).toBe(LAST_MOMENT + 1);
    expect(endOf("month", LAST_MOMENT + 1)).toBe(Date.UTC(2027, 1, 1));
    expect(endOf("month", Date.UTC(2028, 1, 10))).toBe(Date.UTC(2028, 2, 1));
    expect(firstOfMonth("2026-12-31")).toBe("2026-12-01");
  });

  it("are counted, both ends included, over leap days and where clocks change", () => {
    expect(countDays("2026-03-01", "2026-03-01")).toBe(1);
    expect(countDays("2026-03-28", "2026-03-30")).toBe(3);
    expect(countDays("2028-01-01", "2028-12-31")).toBe(366);
    expect(countDays("2026-03-02", "2026-03-01")).toBe(0);
  });
});
