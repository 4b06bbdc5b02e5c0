import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { mapConcurrently } from "./map-concurrently.ts";

describe("mapConcurrently", () => {
  it("keeps the order, with no more calls under way than allowed", async () => {
    let running = 0;
    let most = 0;
    const results = await mapConcurrently([5, 1, 4, 2, 3], 2, async (item) => {
      most = Math.max(most, ++running);
      await sleep(item);
      running--;
      return item * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it("fails when one call does", async () => {
    const failing = mapConcurrently([1], 3, async () => await Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
  });
});
