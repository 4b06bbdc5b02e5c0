import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDependencyBreaker } from "./dependency-breaker.ts";

const down = (): Promise<never> => Promise.reject(new Error("down"));

describe("the breaker of a dependency", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());

  it("passes on what a call returns, and what it throws", async () => {
    const breaker = createDependencyBreaker();
    expect(await breaker.run(1_000, async () => 7)).toBe(7);
    await expect(breaker.run(1_000, down)).rejects.toThrow("down");
    expect(breaker.status()).toBe("ok");
  });

  it("ends a call that does not answer in time, and tells it so", async () => {
    const breaker = createDependencyBreaker();
    let signal: AbortSignal | null = null;
    const hang = (given: AbortSignal): Promise<never> => {
      signal = given;
      return new Promise(() => undefined);
    };
    await expect(breaker.run(20, hang)).rejects.toThrow("did not answer in time");
    expect(signal).toMatchObject({ aborted: true });
  });

  it("calls no more after five failures, and again when one try has succeeded", async () => {
    const breaker = createDependencyBreaker();
    for (let failures = 0; failures < 5; failures += 1)
      await breaker.run(1_000, down).catch(() => null);
    expect(breaker.status()).toBe("down");
    const call = vi.fn(async () => "up");
    await expect(breaker.run(1_000, call)).rejects.toThrow();
    expect(call).not.toHaveBeenCalled();

    vi.setSystemTime(Date.now() + 10_001);
    expect(await breaker.run(1_000, call)).toBe("up");
    expect(breaker.status()).toBe("ok");
  });

  it("lets one call alone through to try", async () => {
    const breaker = createDependencyBreaker();
    for (let failures = 0; failures < 5; failures += 1)
      await breaker.run(1_000, down).catch(() => null);
    vi.setSystemTime(Date.now() + 10_001);
    const answer = Promise.withResolvers<string>();
    const trying = breaker.run(1_000, () => answer.promise);
    expect(breaker.status()).toBe("degraded");
    await expect(breaker.run(1_000, async () => "second")).rejects.toThrow("being tried");
    answer.resolve("up");
    expect(await trying).toBe("up");
  });
});
