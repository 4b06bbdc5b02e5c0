import { describe, expect, it } from "vitest";
import { quantiseVector } from "./quantise-vector.ts";
import { VectorTable } from "./vector-table.ts";

const query = Float32Array.of(1, 0);

function add(table: VectorTable, documentNumber: number, vectors: number[][]): void {
  const quantised = vectors.map((vector) => quantiseVector(Float32Array.from(vector)));
  table.add({
    documentNumber,
    numbers: Int32Array.from(vectors, (_vector, index) => 10 * documentNumber + index),
    scales: Float32Array.from(quantised, ({ scale }) => scale),
    components: Int8Array.from(quantised.flatMap(({ components }) => [...components])),
  });
}

describe("a table of vectors", () => {
  it("compares all, and one document's, alike", () => {
    const table = new VectorTable(2);
    add(table, 1, [
      [0.8, 0.6],
      [0, 1],
    ]);
    add(table, 2, [[1, 0]]);
    const comparison = table.compareAll(query);
    expect(comparison.atLeast(0.5).map(({ passageNumber }) => passageNumber)).toEqual([10, 20]);
    expect(comparison.of(1)).toEqual([
      { documentNumber: 1, passageNumber: 10, score: expect.closeTo(0.8, 2) },
      { documentNumber: 1, passageNumber: 11, score: 0 },
    ]);
    const alone = table.compareDocument(query, 1).map(({ score }) => score);
    expect(alone[0]).toBeCloseTo(comparison.of(1)[0]?.score ?? 0, 5);
  });

  it("multiplies every component of a query, whatever their number", () => {
    for (const dimension of [1, 3, 4, 5, 8, 9]) {
      const table = new VectorTable(dimension);
      const vector = Array.from({ length: dimension }, (_item, index) => 1 / (index + 1));
      const length = Math.hypot(...vector);
      const unit = vector.map((value) => value / length);
      add(table, 1, [unit]);
      const [found] = table.compareAll(Float32Array.from(unit)).of(1);
      expect(found?.score).toBeCloseTo(1, 1);
      const [alone] = table.compareDocument(Float32Array.from(unit), 1);
      expect(alone?.score).toBeCloseTo(found?.score ?? 0, 5);
    }
  });

  it("gives the place of a removed document to the next one", () => {
    const table = new VectorTable(2);
    add(table, 1, [[1, 0]]);
    add(table, 2, [[1, 0]]);
    table.remove(1);
    expect(table.size).toBe(1);
    expect(table.compareAll(query).atLeast(0.5)).toHaveLength(1);
    expect(table.compareAll(query).of(1)).toEqual([]);
    add(table, 3, [[0.8, 0.6]]);
    const found = table.compareAll(query).atLeast(0.5);
    expect(found.map(({ documentNumber }) => documentNumber)).toEqual([3, 2]);
  });

  it("keeps more vectors than one block holds", () => {
    const table = new VectorTable(2);
    for (let number = 1; number <= 2_500; number += 1) add(table, number, [[number % 2, 0]]);
    expect(table.compareAll(query).atLeast(0.5)).toHaveLength(1_250);
  });
});
