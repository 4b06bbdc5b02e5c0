import { describe, expect, it } from "vitest";
import { readChanges, writeLimits } from "./written-limits.ts";

const LIMITS = { requestsPerHourPerUser: 100, requestsPerMinutePerTenant: 6_000 };

describe("limits that somebody writes", () => {
  it("are no change as they stand", () => {
    expect(readChanges(writeLimits(LIMITS), LIMITS)).toEqual({});
  });

  it("are changes where they are different alone, however large numbers are written", () => {
    const written = { ...writeLimits(LIMITS), requestsPerHourPerUser: "1 000" };
    expect(readChanges(written, LIMITS)).toEqual({ requestsPerHourPerUser: 1_000 });
    const both = { requestsPerHourPerUser: "250", requestsPerMinutePerTenant: "12,000" };
    expect(readChanges(both, LIMITS)).toEqual({
      requestsPerHourPerUser: 250,
      requestsPerMinutePerTenant: 12_000,
    });
  });

  it.each(["", "many", "0", "-5", "10000001", "1e9e9"])("are refused as %j", (text) => {
    expect(
      readChanges({ ...writeLimits(LIMITS), requestsPerHourPerUser: text }, LIMITS),
    ).toBeNull();
  });
});
