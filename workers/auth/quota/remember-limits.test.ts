import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS, type TenantLimits } from "../../../shared/schemas/tenant-schemas.ts";
import { rememberLimits } from "./remember-limits.ts";

function aMemory() {
  const at = {
    now: 0,
    reads: 0,
    isDown: false,
    isStuck: false,
    limits: {} as Partial<TenantLimits>,
  };
  const find = async (id: string) => {
    at.reads += 1;
    if (at.isStuck) await new Promise(() => undefined);
    if (at.isDown) throw new Error("the database is down");
    return { id, name: "Acme", slug: null, createdAt: 0, limits: at.limits };
  };
  return { at, memory: rememberLimits({ find }, () => at.now) };
}

describe("the limits of a tenant", () => {
  it("are the defaults where nothing else was set, also for a tenant that is gone", async () => {
    const gone = rememberLimits({ find: async () => null }, () => 0);
    expect(await gone.read("tnt_1")).toEqual(DEFAULT_LIMITS);
    expect(await aMemory().memory.read("tnt_1")).toEqual(DEFAULT_LIMITS);
  });

  it("are read once within four seconds, and follow a change made elsewhere", async () => {
    const { at, memory } = aMemory();
    await memory.read("tnt_1");
    at.limits = { requestsPerHourPerUser: 7 };
    at.now = 3_999;
    expect(await memory.read("tnt_1")).toEqual(DEFAULT_LIMITS);
    expect(at.reads).toBe(1);
    at.now = 4_000;
    expect((await memory.read("tnt_1")).requestsPerHourPerUser).toBe(7);
  });

  it("are what they were for those who ask while somebody reads them again, for two seconds", async () => {
    const { at, memory } = aMemory();
    await memory.read("tnt_1");
    at.limits = { requestsPerHourPerUser: 7 };
    at.now = 4_000;
    const both = await Promise.all([memory.read("tnt_1"), memory.read("tnt_1")]);
    expect(both.map((limits) => limits.requestsPerHourPerUser)).toEqual([7, 100]);
    expect(at.reads).toBe(2);
    expect((await memory.read("tnt_1")).requestsPerHourPerUser).toBe(7);
  });

  it("are read by somebody else when whoever reads them does not come back", async () => {
    const { at, memory } = aMemory();
    await memory.read("tnt_1");
    at.now = 4_000;
    at.isStuck = true;
    void memory.read("tnt_1");
    at.isStuck = false;
    at.limits = { requestsPerHourPerUser: 7 };
    at.now = 5_999;
    expect(await memory.read("tnt_1")).toEqual(DEFAULT_LIMITS);
    at.now = 6_000;
    expect((await memory.read("tnt_1")).requestsPerHourPerUser).toBe(7);
  });

  it("follow a change made here at once", async () => {
    const { at, memory } = aMemory();
    await memory.read("tnt_1");
    at.limits = { requestsPerHourPerUser: 7 };
    memory.forget("tnt_1");
    expect((await memory.read("tnt_1")).requestsPerHourPerUser).toBe(7);
  });

  it("are asked for again after a failure, which is not remembered", async () => {
    const { at, memory } = aMemory();
    at.isDown = true;
    await expect(memory.read("tnt_1")).rejects.toThrow("down");
    at.isDown = false;
    expect(await memory.read("tnt_1")).toEqual(DEFAULT_LIMITS);
    [at.isDown, at.now] = [true, 4_000];
    await expect(memory.read("tnt_1")).rejects.toThrow("down");
    await expect(memory.read("tnt_1")).rejects.toThrow("down");
  });

  it("are remembered for so many tenants and no more", async () => {
    const { at, memory } = aMemory();
    for (let n = 0; n <= 10_000; n += 1) await memory.read(`tnt_${n}`);
    await memory.read("tnt_0");
    expect(at.reads).toBe(10_002);
  });
});
