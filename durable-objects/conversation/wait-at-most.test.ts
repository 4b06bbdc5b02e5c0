import { describe, expect, it } from "vitest";
import { waitAtMost } from "./wait-at-most.ts";

describe("waiting for some work", () => {
  it("tells whether it was done in time", async () => {
    expect(await waitAtMost(Promise.resolve("done"), 1_000)).toBe(true);
    expect(await waitAtMost(new Promise(() => undefined), 1)).toBe(false);
  });

  it("fails as the work does", async () => {
    await expect(waitAtMost(Promise.reject(new Error("down")), 1_000)).rejects.toThrow("down");
  });
});
