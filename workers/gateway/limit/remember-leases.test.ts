import { describe, expect, it } from "vitest";
import { leaseFrom, NOTHING_LEASED } from "../../../durable-objects/tenant-budget/budget-state.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { rememberLeases } from "./remember-leases.ts";

/** The beginning of a minute. */
const START_MS = 1_800_000_000_000;

/** A tenant's object and so many isolates that lease from it. */
function aHouse({ isolates = 1, limit = 6_000 } = {}) {
  const at = { now: START_MS, limit, leases: 0, isDown: false };
  let kept = NOTHING_LEASED;
  const leaseRequests = async () => {
    at.leases += 1;
    if (at.isDown) throw new Error("the object is down");
    const leased = leaseFrom(kept, at.limit, at.now);
    kept = leased.kept;
    return leased.lease;
  };
  const now = (): number => at.now;
  const memories = Array.from({ length: isolates }, () => rememberLeases({ leaseRequests }, now));
  const ctx = aCaller();
  const send = async (count: number): Promise<number> => {
    const asked = Array.from({ length: count }, (_, n) => memories[n % isolates]?.take(ctx));
    return (await Promise.all(asked)).filter((taken) => taken?.ok === true).length;
  };
  return { at, ctx, memories, send };
}

/** Sends so many every second of a minute, and tells how many passed. */
async function sendForAMinute(
  { at, send }: Pick<ReturnType<typeof aHouse>, "at" | "send">,
  perSecond: number,
): Promise<number> {
  let passed = 0;
  for (let second = 0; second < 60; second += 1) {
    at.now = START_MS + second * 1_000;
    passed += await send(perSecond);
  }
  return passed;
}

describe("the budget of a tenant's minute", () => {
  it("lets a twentieth of it pass at once, and what comes later evenly", async () => {
    const { at, send } = aHouse();
    expect(await send(700)).toBe(300);
    expect(await send(100)).toBe(0);
    at.now += 3_000;
    expect(await send(400)).toBe(300);
  });

  it("lets nearly the limit pass through one isolate, and asks the object little more than 50 times", async () => {
    const house = aHouse({ limit: 600 });
    const passed = await sendForAMinute(house, 15);
    expect(passed).toBeLessThanOrEqual(600);
    expect(passed).toBeGreaterThan(590);
    expect(house.at.leases).toBeLessThanOrEqual(2 * 60 + 3);
  });

  it.each([1, 7, 49, 50, 51, 1_234])(
    "lets no more than %d pass, however it is cut",
    async (limit) => {
      const passed = await sendForAMinute(aHouse({ limit }), Math.ceil(limit / 30));
      expect(passed).toBeLessThanOrEqual(limit);
      expect(passed).toBeGreaterThanOrEqual(Math.floor(0.9 * limit));
    },
  );

  it("lets never more than the limit pass through many isolates", async () => {
    const passed = await sendForAMinute(aHouse({ isolates: 20, limit: 600 }), 15);
    expect(passed).toBeLessThanOrEqual(600);
    expect(passed).toBeGreaterThanOrEqual(600 - 19 * 12);
  });

  it("begins anew with the next minute", async () => {
    const { at, send } = aHouse({ limit: 10 });
    expect(await send(20)).toBe(10);
    at.now += 60_000;
    expect(await send(20)).toBe(10);
  });

  it("tells whoever is refused when the next minute begins", async () => {
    const { at, ctx, memories, send } = aHouse({ limit: 1 });
    at.now += 20_000;
    await send(1);
    expect(await memories[0]?.take(ctx)).toMatchObject({
      error: { code: "RATE_LIMITED", retryAfterSeconds: 40 },
      quota: { policy: "tenant", limit: 1, windowSeconds: 60, remaining: 0, resetSeconds: 40 },
    });
  });

  it("that was raised lets pass again within five seconds of what the object knows", async () => {
    const { at, send } = aHouse({ limit: 1 });
    await send(2);
    at.limit = 100;
    at.now += 4_999;
    expect(await send(1)).toBe(0);
    at.now += 1;
    expect(await send(200)).toBe(10);
  });

  it("is each tenant's own", async () => {
    const memory = rememberLeases({
      leaseRequests: async ({ tenantId }) => ({
        limit: 1,
        granted: tenantId === "tnt_a" ? 0 : 1,
        endsInMs: 60_000,
      }),
    });
    expect((await memory.take(aCaller({ tenantId: "tnt_a" }))).ok).toBe(false);
    expect((await memory.take(aCaller({ tenantId: "tnt_b" }))).ok).toBe(true);
  });

  it("fails for all who wait while the object is down, and is asked for again by the next", async () => {
    const { at, ctx, memories } = aHouse();
    at.isDown = true;
    const asked = await Promise.allSettled([memories[0]?.take(ctx), memories[0]?.take(ctx)]);
    expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    at.isDown = false;
    expect((await memories[0]?.take(ctx))?.ok).toBe(true);
  });

  it("is asked for by another request when the one that asked is cut off", async () => {
    const at = { now: START_MS, asked: 0 };
    const memory = rememberLeases(
      {
        leaseRequests: async () => {
          at.asked += 1;
          if (at.asked === 1) await new Promise(() => undefined);
          return { limit: 100, granted: 2, endsInMs: 60_000 };
        },
      },
      () => at.now,
    );
    const ctx = aCaller();
    void memory.take(ctx);
    const next = memory.take(ctx);
    await scheduler.wait(10);
    expect(at.asked).toBe(1);
    at.now += 1_000;
    expect((await next).ok).toBe(true);
  });

  it("is forgotten for the ten thousand tenants before, not for good", async () => {
    const memory = rememberLeases({
      leaseRequests: async () => ({ limit: 2, granted: 2, endsInMs: 60_000 }),
    });
    for (let n = 0; n <= 10_000; n += 1) {
      expect((await memory.take(aCaller({ tenantId: `tnt_${n}` }))).ok).toBe(true);
    }
  });
});
