import { describe, expect, it } from "vitest";
import { backOffMs } from "./back-off.ts";

describe("backOffMs", () => {
  it("doubles from a quarter of a second to ten seconds", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 50].map((failed) => backOffMs(failed, 0));
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  it("takes off up to a half by chance", () => {
    expect(backOffMs(7, 0.5)).toBe(7_500);
    expect(backOffMs(7, 0.999)).toBeCloseTo(5_005);
  });
});
