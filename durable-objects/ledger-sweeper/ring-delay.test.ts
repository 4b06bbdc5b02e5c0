import { describe, expect, it } from "vitest";
import { ringDelay } from "./ring-delay.ts";

describe("the delay of a ring", () => {
  it.each([
    [0, 10_000],
    [1, 20_000],
    [5, 320_000],
    [6, 600_000],
    [5_000, 600_000],
  ])("after %i rings is %i ms", (rings, expected) => {
    expect(ringDelay(rings)).toBe(expected);
  });
});
