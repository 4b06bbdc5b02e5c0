import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { bound } from "../../shared/contracts/bound.ts";
import type { EmbeddingContract } from "../../shared/contracts/embedding-contract.ts";
import { aCaller } from "../../test/support/callers.ts";

const embedding = bound<EmbeddingContract>(env.EMBEDDING);

describe("the embedding service", () => {
  it("returns one unit vector a text, in order, and names the model", async () => {
    const texts = ["release notes", "holiday calendar"];
    const { model, vectors } = await embedding.embed(aCaller(), { texts, purpose: "passage" });
    expect(model).toBe("hashed-ngrams-v2-384");
    expect(vectors.map((vector) => Math.hypot(...vector))).toEqual([
      expect.closeTo(1, 5),
      expect.closeTo(1, 5),
    ]);
    const last = await embedding.embed(aCaller(), { texts: texts.slice(1), purpose: "query" });
    expect(vectors[1]).toEqual(last.vectors[0]);
    expect(vectors[0]).not.toEqual(vectors[1]);
  });

  it("reports itself and its model", async () => {
    const latencyMs = expect.any(Number);
    expect(await embedding.health([])).toEqual({
      embedding: { status: "ok", latencyMs },
      "embedding.model": { status: "ok", latencyMs, provider: "embedded" },
    });
  });
});
