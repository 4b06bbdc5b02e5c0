import { describe, expect, it } from "vitest";
import { batchDocuments } from "./batch-documents.ts";

function documents(...lengths: number[]) {
  return lengths.map((length, index) => ({
    externalId: String(index),
    title: "T",
    markdown: "x".repeat(length),
  }));
}

function sizes(batches: unknown[][]): number[] {
  return batches.map((batch) => batch.length);
}

describe("batchDocuments", () => {
  it("cuts by number", () => {
    expect(sizes(batchDocuments(documents(...Array.from({ length: 250 }, () => 1))))).toEqual([
      100, 100, 50,
    ]);
    expect(batchDocuments([])).toEqual([]);
  });

  it("cuts by bytes as they are sent, and sends alone what is larger", () => {
    const limits = { documents: 100, bytes: 1_000 };
    expect(sizes(batchDocuments(documents(400, 400, 400, 2_000, 10), limits))).toEqual([
      2, 1, 1, 1,
    ]);
    const quoted = [1, 2].map((n) => ({
      externalId: `${n}`,
      title: "T",
      markdown: '"'.repeat(300),
    }));
    expect(sizes(batchDocuments(quoted, limits))).toEqual([1, 1]);
  });

  it("stays below the size of a body for pages that are as large as they may be", () => {
    const large = documents(...Array.from({ length: 20 }, () => 1_048_576));
    for (const batch of batchDocuments(large)) {
      expect(JSON.stringify(batch).length).toBeLessThan(16 * 1_048_576);
    }
  });
});
