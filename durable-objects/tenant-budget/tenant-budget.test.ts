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
    const leases = await Promise.all(Array.from({ length: 20 }, () => lease(tenantId, 100)));
    expect(leases.map(({ granted }) => granted)).toEqual(Array.from({ length: 20 }, () => 2));
    expect((await lease(newId("tnt"), 100)).granted).toBe(2);
  });

  it("has nothing left when all of it was leased, and all of it when the next one begins", () => {
    let kept = NOTHING_LEASED;
    const granted: number[] = [];
    for (const now of [START_MS, START_MS + 30_000, START_MS + 59_999, START_MS + 60_000]) {
      const leased = leaseFrom(kept, 2, now);
      kept = leased.kept;
      granted.push(leased.lease.granted);
    }
    expect(granted).toEqual([1, 1, 0, 1]);
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
