import { describe, expect, it } from "vitest";
import { formatBudget, formatCost, formatDollars } from "./format-usage.ts";
import { listDays, listMonths, nameDay } from "./usage-months.ts";

describe("the months of usage", () => {
  it("are this one, by UTC, and the eleven before, over the turn of the year", () => {
    const months = listMonths(new Date("2026-02-28T23:59:59Z"));
    expect(months).toHaveLength(12);
    expect(months.slice(0, 3)).toEqual([
      { from: "2026-02-01", to: "2026-02-28", name: "February 2026" },
      { from: "2026-01-01", to: "2026-01-31", name: "January 2026" },
      { from: "2025-12-01", to: "2025-12-31", name: "December 2025" },
    ]);
    expect(listMonths(new Date("2026-03-31T12:00:00Z"))[1]?.from).toBe("2026-02-01");
  });

  it("have all their days", () => {
    const days = listDays({ from: "2028-02-01", to: "2028-02-29" });
    expect([days[0], days.at(-1), days.length]).toEqual(["2028-02-01", "2028-02-29", 29]);
    expect(nameDay("2026-12-01T00:00:00.000Z")).toBe("1 December");
  });
});

describe("a budget", () => {
  it.each([
    ["tokensPerDayPerUser", "1,500 of 5,000 tokens"],
    ["costUsdPerMonthPerTenant", "$1,500.00 of $5,000.00"],
  ] as const)("%s is told as %s", (budget, text) => {
    const state = { used: 1_500, limit: 5_000, remaining: 3_500, resetsAt: "" };
    expect(formatBudget({ ...state, budget })).toBe(text);
  });
});

describe("an amount", () => {
  it.each([
    [0, "$0.00"],
    [0.004, "< $0.01"],
    [1_234.5, "$1,234.50"],
  ])("of %d dollars is %s", (amount, text) => {
    expect(formatDollars(amount)).toBe(text);
  });

  it("is unknown where nothing has a price", () => {
    const sums = { answers: 1, inputTokens: 1, outputTokens: 1, costUsd: 0, unpricedTokens: 2 };
    expect(formatCost(sums)).toBe("–");
    expect(formatCost({ ...sums, costUsd: 0.5 })).toBe("$0.50");
  });
});
