import { describe, expect, it } from "vitest";
import type {
  EmbeddingContract,
  EmbeddingRequest,
} from "../../../shared/contracts/embedding-contract.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { embedTexts } from "./embed-texts.ts";

/** An embedding service whose vectors are the lengths of the texts, and what it was asked. */
function countingEmbedding(): { embedding: EmbeddingContract; requests: EmbeddingRequest[] } {
  const requests: EmbeddingRequest[] = [];
  const embedding: EmbeddingContract = {
    health: async () => ({}),
    modelName: async () => "m1",
    embed: async (_ctx, request) => {
      requests.push(request);
      return {
        model: "lengths",
        vectors: request.texts.map((text) => Float32Array.of(text.length)),
        truncated: 0,
      };
    },
  };
  return { embedding, requests };
}

const texts = Array.from({ length: 201 }, (_, index) => "x".repeat(index));

describe("embedding texts", () => {
  it("asks for at most 100 at once, and keeps the order", async () => {
    const { embedding, requests } = countingEmbedding();
    const embedded = await embedTexts(embedding, aCaller(), { texts, purpose: "passage" });
    expect(requests.map((request) => [request.texts.length, request.purpose])).toEqual([
      [100, "passage"],
      [100, "passage"],
      [1, "passage"],
    ]);
    expect(embedded?.model).toBe("lengths");
    expect(embedded?.vectors.map(([length]) => length)).toEqual(texts.map((text) => text.length));
  });

  it("has nothing for no texts, and asks nobody", async () => {
    const { embedding, requests } = countingEmbedding();
    expect(await embedTexts(embedding, aCaller(), { texts: [], purpose: "query" })).toBeNull();
    expect(requests).toEqual([]);
  });

  it("has nothing when any batch fails", async () => {
    const { embedding } = countingEmbedding();
    const failing: EmbeddingContract = {
      ...embedding,
      embed: async (ctx, request) => {
        if (request.texts.length === 1) throw new Error("provider down");
        return embedding.embed(ctx, request);
      },
    };
    expect(await embedTexts(failing, aCaller(), { texts, purpose: "passage" })).toBeNull();
  });

  it("has nothing when a text came back without its vector", async () => {
    const { embedding } = countingEmbedding();
    const short: EmbeddingContract = {
      ...embedding,
      embed: async () => ({ model: "lengths", vectors: [Float32Array.of(1)], truncated: 0 }),
    };
    const request = { texts: ["one", "two"], purpose: "passage" as const };
    expect(await embedTexts(short, aCaller(), request)).toBeNull();
  });
});
