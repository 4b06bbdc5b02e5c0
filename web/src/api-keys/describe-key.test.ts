import { describe, expect, it } from "vitest";
import { describeKey, describeLifetime, expiryOf } from "./describe-key.ts";

const NOW = new Date("2026-11-25T12:00:00Z");
const createdAt = "2026-10-03T12:00:00Z";

describe("how a key is described", () => {
  it.each([
    [{ lastUsedAt: null, expiresAt: null }, "Made 3 Oct 2026 · never used"],
    [
      { lastUsedAt: "2026-11-24T12:00:00Z", expiresAt: "2027-01-02T12:00:00Z" },
      "Made 3 Oct 2026 · last used 24 Nov 2026 · expires 2 Jan 2027",
    ],
    [
      { lastUsedAt: null, expiresAt: "2026-11-01T12:00:00Z" },
      "Made 3 Oct 2026 · never used · expired 1 Nov 2026",
    ],
  ])("%j: %s", (key, text) => {
    expect(describeKey({ createdAt, ...key }, NOW)).toBe(text);
  });

  it("has a lifetime, or none", () => {
    expect(expiryOf(30, NOW)).toEqual({ expiresAt: "2026-12-25T12:00:00.000Z" });
    expect(expiryOf(0, NOW)).toEqual({});
    expect([30, 365, 0].map(describeLifetime)).toEqual([
      "30 days",
      "A year",
      "Until it is revoked",
    ]);
  });
});
