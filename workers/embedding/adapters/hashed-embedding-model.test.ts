import { describe, expect, it } from "vitest";
import { createHashedEmbeddingModel } from "./hashed-embedding-model.ts";

const model = createHashedEmbeddingModel();

async function similarity(left: string, right: string): Promise<number> {
  const [a, b] = await model.embed([left, right], "passage");
  return (a ?? new Float32Array()).reduce(
    (sum, value, index) => sum + value * (b?.[index] ?? 0),
    0,
  );
}

describe("the hashed embedding model", () => {
  it("makes vectors of unit length in its dimension", async () => {
    const [vector] = await model.embed(["Rotate the signing key every ninety days."], "query");
    expect(vector).toHaveLength(model.dimension);
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
  });

  it("places inflected words nearer than unrelated ones", async () => {
    const related = await similarity("deploying the services", "service deployment");
    const unrelated = await similarity("deploying the services", "holiday calendar");
    expect(related).toBeGreaterThan(unrelated + 0.1);
  });

  it("gives a text without words the zero vector", async () => {
    const [vector] = await model.embed(["?!"], "query");
    expect(vector?.every((value) => value === 0)).toBe(true);
  });
});
