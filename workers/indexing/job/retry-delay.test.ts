import { describe, expect, it } from "vitest";
import { retryDelay } from "./retry-delay.ts";

describe("the delay of a retry", () => {
  it("grows with the attempts up to five minutes", () => {
    expect([0, 1, 2, 3, 4, 5, 6].map(retryDelay)).toEqual([1, 1, 4, 16, 64, 256, 300]);
  });
});
