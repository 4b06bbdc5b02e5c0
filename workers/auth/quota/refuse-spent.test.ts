import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../../shared/schemas/tenant-schemas.ts";
import { refuseSpent } from "./refuse-spent.ts";

const NOTHING = { tokensOfUserToday: 0, tokensThisMonth: 0, costUsdThisMonth: 0 };
const NOON = Date.UTC(2026, 11, 31, 12);
const BEFORE_MIDNIGHT = Date.UTC(2026, 1, 28, 23, 59, 59, 500);

function judge(
  limits: Partial<typeof DEFAULT_LIMITS>,
  spent: Partial<typeof NOTHING>,
  now = NOON,
): ReturnType<typeof refuseSpent> {
  return refuseSpent({ ...DEFAULT_LIMITS, ...limits }, { ...NOTHING, ...spent }, now);
}

describe("a budget", () => {
  it("refuses nobody until it is used up", () => {
    expect(judge({ tokensPerDayPerUser: 100 }, { tokensOfUserToday: 99 }).ok).toBe(true);
    expect(judge({}, { tokensThisMonth: 1e12, costUsdThisMonth: 1e9 }).ok).toBe(true);
  });

  it.each([
    [
      { tokensPerDayPerUser: 1_000 },
      { tokensOfUserToday: 1_234 },
      "Your tokens are used up for today: 1,234 of 1,000. Ask again from 1 January, 00:00 UTC",
    ],
    [
      { tokensPerMonthPerTenant: 100 },
      { tokensThisMonth: 100 },
      "Your company's tokens are used up for this month: 100 of 100. Ask again from 1 January",
    ],
    [
      { costUsdPerMonthPerTenant: 12.5 },
      { costUsdThisMonth: 12.504 },
      "Your company's money for answers is used up for this month: $12.50 of $12.50. Ask again",
    ],
  ])("of %j refuses after %j, and says until when", (limits, spent, detail) => {
    expect(judge(limits, spent)).toMatchObject({
      error: {
        code: "BUDGET_EXCEEDED",
        detail: expect.stringContaining(detail),
        retryAfterSeconds: 12 * 60 * 60,
      },
    });
  });

  it("comes back with the next day or month, of several the one that comes last", () => {
    const both = { tokensPerDayPerUser: 1, tokensPerMonthPerTenant: 1 };
    const spent = { tokensOfUserToday: 1, tokensThisMonth: 1 };
    const seconds = (limits: object, now: number): number | undefined => {
      const told = judge(limits, spent, now);
      return told.ok ? undefined : told.error.retryAfterSeconds;
    };
    expect(seconds({ tokensPerDayPerUser: 1 }, BEFORE_MIDNIGHT)).toBe(1);
    expect(seconds(both, BEFORE_MIDNIGHT)).toBe(1);
    expect(seconds(both, Date.UTC(2026, 1, 27))).toBe(2 * 24 * 60 * 60);
  });
});
