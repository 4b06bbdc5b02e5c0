import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import { leaseFrom, NOTHING_LEASED } from "./budget-state.ts";
import { createTenantBudgetClient } from "./tenant-budget-client.ts";

/** The beginning of a minute. */
const START_MS = 1_800_000_000_000;

describe("a tenant's minute", () => {
  it("is leased in fiftieths to all who ask at once, and never more than it holds", async () => {
    const lease = createTenantBudgetClient(env.TENANT_BUDGET);
    const tenantId = newId("tnt");
    const leases = await Promise.all(Array.from({ length: 5 }, () => lease(tenantId, 100)));
    expect(leases.map(({ granted }) => granted)).toEqual(Array.from({ length: 5 }, () => 2));
    expect((await lease(newId("tnt"), 100)).granted).toBe(2);
  });

  it("has nothing left when all of it was leased, and all of it when the next one begins", () => {
    expect(grantedAt(2, [0, 30_000, 59_999, 60_000])).toEqual([1, 1, 0, 1]);
  });

  it("lets a twentieth pass at once, then what its limit is a second, and no more than it in a minute", () => {
    const everyTenth = Array.from({ length: 600 }, (_, n) => n * 100);
    const granted = grantedAt(6_000, everyTenth);
    const sumUntil = (ms: number): number =>
      granted.slice(0, ms / 100).reduce((sum, size) => sum + size, 0);
    expect(sumUntil(500)).toBeLessThanOrEqual(300 + 50);
    expect(sumUntil(10_000)).toBeGreaterThan(1_200);
    expect(sumUntil(10_000)).toBeLessThanOrEqual(1_300);
    expect(sumUntil(60_000)).toBe(6_000);
  });

  it("that is paced tells when it has a whole lease again, and has it then", () => {
    let kept = NOTHING_LEASED;
    const lease = (now: number) => {
      const leased = leaseFrom(kept, 600, now);
      kept = leased.kept;
      return leased.lease;
    };
    expect([1, 2, 3].map(() => lease(START_MS).granted)).toEqual([12, 12, 6]);
    expect(lease(START_MS)).toEqual({ limit: 600, granted: 0, endsInMs: 1_200 });
    expect(lease(START_MS + 1_200).granted).toBe(12);
  });

  it("whose limit was raised is paced by the new one at once", () => {
    let { kept } = leaseFrom(NOTHING_LEASED, 10, START_MS);
    for (let n = 0; n < 9; n += 1) ({ kept } = leaseFrom(kept, 10, START_MS));
    expect(leaseFrom(kept, 10, START_MS).lease.granted).toBe(0);
    expect(leaseFrom(kept, 6_000, START_MS).lease.granted).toBe(120);
  });

  it("whose limit was lowered below what is leased already grants nothing", () => {
    const { kept } = leaseFrom(NOTHING_LEASED, 6_000, START_MS);
    expect(leaseFrom(kept, 10, START_MS + 1).lease).toEqual({
      limit: 10,
      granted: 0,
      endsInMs: 59_999,
    });
  });
});

/** What is granted to one who asks so many milliseconds after the beginning of a minute. */
function grantedAt(limit: number, times: number[]): number[] {
  let kept = NOTHING_LEASED;
  return times.map((ms) => {
    const leased = leaseFrom(kept, limit, START_MS + ms);
    kept = leased.kept;
    return leased.lease.granted;
  });
}
