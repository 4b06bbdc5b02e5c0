import { expect, it } from "vitest";
import { percentile } from "./percentile.ts";

it("takes the nearest rank of the sorted samples", () => {
  const samples = Array.from({ length: 20 }, (_item, index) => 20 - index);
  expect(percentile(samples, 0.95)).toBe(19);
  expect(percentile(samples, 0.5)).toBe(10);
  expect(percentile([7], 0.95)).toBe(7);
});
