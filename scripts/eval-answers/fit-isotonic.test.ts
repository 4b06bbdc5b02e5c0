import { describe, expect, it } from "vitest";
import { fitIsotonic, smoothShare, type Sample } from "./fit-isotonic.ts";

function samples(...values: [value: number, ...outcomes: (0 | 1)[]][]): Sample[] {
  return values.flatMap(([value, ...outcomes]) =>
    outcomes.map((outcome) => ({ value, isTrue: outcome === 1 })),
  );
}

describe("an isotonic fit", () => {
  it("keeps shares that rise, lowest first", () => {
    const fitted = fitIsotonic(samples([0.9, 1, 1, 1], [0.1, 0, 0, 1]), 3);
    expect(fitted).toMatchObject([
      { count: 3, trueCount: 1 },
      { count: 3, trueCount: 3 },
    ]);
  });

  it("pools neighbours whose shares fall, back to the beginning when it must", () => {
    const fitted = fitIsotonic(samples([0.1, 1, 1], [0.2, 0, 1], [0.3, 0, 0], [0.4, 1, 1]), 2);
    expect(fitted.map(({ count, trueCount }) => [count, trueCount])).toEqual([
      [6, 3],
      [2, 2],
    ]);
    expect(fitted[0]?.value).toBeCloseTo(0.2);
  });

  it("takes so many neighbours together at least, and a small rest with those before it", () => {
    const fitted = fitIsotonic(samples([0.1, 0], [0.2, 0], [0.3, 1], [0.4, 1], [0.5, 1]), 2);
    expect(fitted.map(({ count }) => count)).toEqual([2, 3]);
  });

  it("of nothing is nothing", () => {
    expect(fitIsotonic([], 5)).toEqual([]);
  });

  it("is surer of many samples than of few", () => {
    const few = smoothShare({ value: 1, count: 2, trueCount: 2 });
    expect(smoothShare({ value: 1, count: 50, trueCount: 50 })).toBeGreaterThan(few);
    expect(few).toBe(0.75);
  });
});
