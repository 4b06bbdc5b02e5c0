import { describe, expect, it } from "vitest";
import { quantiseVector, type QuantisedVector } from "./quantise-vector.ts";

function similarityOf(query: Float32Array, { scale, components }: QuantisedVector): number {
  return components.reduce((sum, value, index) => sum + scale * value * (query[index] ?? 0), 0);
}

describe("quantising a vector", () => {
  it("makes its largest component 127", () => {
    const { components, scale } = quantiseVector(Float32Array.of(0.5, -1, 0.25));
    expect([...components]).toEqual([64, -127, 32]);
    expect(scale).toBeCloseTo(1 / 127, 8);
  });

  it("keeps a dot product to within a hundredth", () => {
    const left = Float32Array.of(0.6, 0, -0.8);
    const right = Float32Array.of(0.28, 0.96, 0);
    expect(similarityOf(left, quantiseVector(right))).toBeCloseTo(0.168, 2);
    expect(similarityOf(left, quantiseVector(left))).toBeCloseTo(1, 2);
  });

  it("leaves the zero vector like nothing", () => {
    const zero = quantiseVector(new Float32Array(3));
    expect(similarityOf(Float32Array.of(1, 0, 0), zero)).toBe(0);
  });
});
