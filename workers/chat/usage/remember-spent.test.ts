import { describe, expect, it } from "vitest";
import { aCaller } from "../../../test/support/callers.ts";
import { rememberSpent } from "./remember-spent.ts";

const NOON = Date.UTC(2026, 10, 30, 12);

function aMemory(at = NOON) {
  const clock = { now: at };
  const asked: { userId: string; day: string }[] = [];
  const readSpent = async (_tenantId: string, spender: { userId: string; day: string }) => {
    asked.push(spender);
    return { tokensOfUserToday: asked.length, tokensThisMonth: 0, costUsdThisMonth: 0 };
  };
  return { clock, asked, memory: rememberSpent({ readSpent }, () => clock.now) };
}

describe("what was spent", () => {
  it("is remembered for less than three seconds, for each user", async () => {
    const { memory, clock } = aMemory();
    const ctx = aCaller();
    expect(memory.recall(ctx)).toBeUndefined();
    const read = await memory.read(ctx);
    clock.now += 2_999;
    expect(memory.recall(ctx)).toEqual(read);
    expect(memory.recall(aCaller({ tenantId: ctx.tenantId }))).toBeUndefined();
    expect(memory.recall(aCaller({ userId: ctx.userId }))).toBeUndefined();
    clock.now += 1;
    expect(memory.recall(ctx)).toBeUndefined();
  });

  it("is that of another day after midnight, UTC", async () => {
    const { memory, clock, asked } = aMemory(Date.UTC(2026, 10, 30, 23, 59, 59));
    const ctx = aCaller();
    await memory.read(ctx);
    clock.now += 1_000;
    expect(memory.recall(ctx)).toBeUndefined();
    await memory.read(ctx);
    expect(asked.map(({ day }) => day)).toEqual(["2026-11-30", "2026-12-01"]);
  });

  it("is forgotten for a whole tenant, and for no other", async () => {
    const { memory } = aMemory();
    const [ctx, other] = [aCaller(), aCaller()];
    const colleague = aCaller({ tenantId: ctx.tenantId });
    for (const one of [ctx, colleague, other]) await memory.read(one);
    memory.forget(ctx.tenantId);
    const known = [ctx, colleague, other].map((one) => memory.recall(one) !== undefined);
    expect(known).toEqual([false, false, true]);
  });

  it("is forgotten when ten thousand are remembered, however often one is read", async () => {
    const { memory } = aMemory();
    const first = aCaller();
    for (let n = 0; n < 10_001; n += 1) await memory.read(first);
    const last = aCaller();
    for (let n = 1; n < 10_000; n += 1) await memory.read(aCaller());
    expect(memory.recall(first)).toBeDefined();
    await memory.read(last);
    expect([memory.recall(first), memory.recall(last)]).toEqual([undefined, expect.anything()]);
  });

  it("is not remembered when it could not be read", async () => {
    const readSpent = (): Promise<never> => Promise.reject(new Error("the database is down"));
    const memory = rememberSpent({ readSpent }, () => NOON);
    const ctx = aCaller();
    await expect(memory.read(ctx)).rejects.toThrow("down");
    expect(memory.recall(ctx)).toBeUndefined();
  });
});
