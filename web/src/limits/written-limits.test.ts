import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS as LIMITS } from "../../../shared/schemas/tenant-schemas.ts";
import { readChanges, writeLimits } from "./written-limits.ts";

describe("limits that somebody writes", () => {
  it("are no change as they stand", () => {
    expect(readChanges(writeLimits(LIMITS), LIMITS)).toEqual({ changes: {} });
    const budgets = { ...LIMITS, tokensPerDayPerUser: 5_000, costUsdPerMonthPerTenant: 12.5 };
    expect(readChanges(writeLimits(budgets), budgets)).toEqual({ changes: {} });
  });

  it("are changes where they are different alone, however large numbers are written", () => {
    const written = { ...writeLimits(LIMITS), requestsPerHourPerUser: "1 000" };
    expect(readChanges(written, LIMITS)).toEqual({ changes: { requestsPerHourPerUser: 1_000 } });
    const both = { requestsPerHourPerUser: "250", requestsPerMinutePerTenant: "12,000" };
    expect(readChanges({ ...written, ...both }, LIMITS)).toEqual({
      changes: { requestsPerHourPerUser: 250, requestsPerMinutePerTenant: 12_000 },
    });
  });

  it("take a budget away where nothing is written any more", () => {
    const limits = { ...LIMITS, tokensPerMonthPerTenant: 5_000 };
    const written = { ...writeLimits(limits), tokensPerMonthPerTenant: " " };
    expect(readChanges(written, limits)).toEqual({ changes: { tokensPerMonthPerTenant: null } });
  });

  it.each([
    ["12.50", 12.5],
    ["12,5", 12.5],
    ["$1,000", 1_000],
    ["1.000,50", 1_000.5],
    ["1 000 000", 1_000_000],
  ])("read %j as an amount of %d dollars", (text, costUsdPerMonthPerTenant) => {
    const written = { ...writeLimits(LIMITS), costUsdPerMonthPerTenant: text };
    expect(readChanges(written, LIMITS)).toEqual({ changes: { costUsdPerMonthPerTenant } });
  });

  it.each(["", "many", "0", "-5", "10000001", "1e9e9"])("are refused as %j", (text) => {
    expect(readChanges({ ...writeLimits(LIMITS), requestsPerHourPerUser: text }, LIMITS)).toEqual({
      problem: expect.stringContaining("whole numbers"),
    });
  });

  it.each([
    ["tokensPerDayPerUser", "few", "tokens"],
    ["tokensPerMonthPerTenant", "0", "tokens"],
    ["costUsdPerMonthPerTenant", "0", "dollars"],
    ["costUsdPerMonthPerTenant", "-1", "dollars"],
    ["costUsdPerMonthPerTenant", "much", "dollars"],
  ])("say what may be written into %s instead of %j", (name, text, word) => {
    expect(readChanges({ ...writeLimits(LIMITS), [name]: text }, LIMITS)).toEqual({
      problem: expect.stringContaining(word),
    });
  });
});
