import { describe, expect, it } from "vitest";
import { describeChanges } from "./describe-changes.ts";

describe("describing what was changed", () => {
  it("tells what a field was and became, or what it was given", () => {
    const changes = {
      role: { from: "member", to: "admin" },
      disabled: { from: false, to: true },
      groups: { to: ["hr", "sales"] },
      "limits.requestsPerHourPerUser": { from: 100, to: 7 },
      expiresAt: { to: null },
    };
    expect(describeChanges(changes)).toEqual([
      { field: "role", text: "member → admin" },
      { field: "disabled", text: "no → yes" },
      { field: "groups", text: "hr, sales" },
      { field: "requests per hour per user", text: "100 → 7" },
      { field: "expires at", text: "nothing" },
    ]);
    expect(describeChanges({})).toEqual([]);
  });
});
