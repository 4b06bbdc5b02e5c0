import { describe, expect, it } from "vitest";
import { aTally } from "../../../test/support/tallies.ts";
import type { ServiceCounts } from "./count-operations.ts";
import { addPending, isDue } from "./pending-counts-state.ts";

const NOW = 1_000_000;
const counted = (count: number): ServiceCounts =>
  new Map([["vector", aTally({ operation: "search", count })]]);

describe("pending counts", () => {
  it("stay nothing when nothing was counted", () => {
    expect(addPending(null, new Map(), NOW)).toBeNull();
  });

  it("are as old as the first of them", () => {
    const first = addPending(null, counted(1), NOW);
    const both = addPending(first, counted(2), NOW + 9_000);
    expect(both?.oldestAt).toBe(NOW);
    expect(both?.counts.get("vector")?.operations[0]?.buckets[0]).toBe(3);
  });

  it.each([
    [9_999, 1, false],
    [10_000, 1, true],
    [0, 4_999, false],
    [0, 5_000, true],
  ])("after %i ms and %i operations are due: %o", (age, count, expected) => {
    expect(isDue({ counts: counted(count), oldestAt: NOW }, NOW + age)).toBe(expected);
  });
});
