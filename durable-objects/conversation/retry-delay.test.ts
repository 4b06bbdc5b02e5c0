import { describe, expect, it } from "vitest";
import { retryDelay } from "./retry-delay.ts";

describe("the delay before a retry", () => {
  it("doubles from five seconds to five minutes", () => {
    const delays = [0, 1, 2, 3, 7, 60].map((failures) => retryDelay(failures));
    expect(delays).toEqual([5_000, 5_000, 10_000, 20_000, 300_000, 300_000]);
  });
});
