import { describe, expect, it } from "vitest";
import { oncePerEnv } from "./once-per-env.ts";

describe("opening dependencies once per env", () => {
  it("opens them once for the same bindings, and anew for others", () => {
    let opened = 0;
    const open = oncePerEnv((env: { NAME: string }) => ({ name: env.NAME, number: (opened += 1) }));
    const env = { NAME: "first" };
    expect(open(env)).toBe(open(env));
    expect(open({ NAME: "second" })).toEqual({ name: "second", number: 2 });
  });

  it("tries again after it threw", () => {
    let isReady = false;
    const open = oncePerEnv(() => {
      if (!isReady) throw new Error("not configured");
      return { isReady };
    });
    const env = {};
    expect(() => open(env)).toThrow("not configured");
    isReady = true;
    expect(open(env)).toEqual({ isReady: true });
  });
});
