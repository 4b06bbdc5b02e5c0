import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EmbeddingModel } from "../../shared/ports/embedding-model.ts";
import { createHashedEmbeddingModel } from "../../workers/embedding/adapters/hashed-embedding-model.ts";
import { createOpenAiEmbeddingModel } from "../../workers/embedding/adapters/openai-embedding-model.ts";
import { createWorkersAiEmbeddingModel } from "../../workers/embedding/adapters/workers-ai-embedding-model.ts";
import { createEmbeddingStub, vectorOf } from "../support/embedding-stub.ts";
import { reach } from "../support/reach.ts";

/** What every adapter of the port must do. */
function describeEmbeddingModel(name: string, make: () => EmbeddingModel): void {
  describe(`the embedding model ${name}`, () => {
    const embedAll = (texts: string[]): Promise<Float32Array[]> => make().embed(texts, "passage");

    it("names its provider, and its dimension in its name", () => {
      const { provider, model, dimension } = make();
      expect(provider).toBe(name);
      expect(model).toContain(String(dimension));
    });

    it("returns one vector of unit length a text, in order, whatever their number", async () => {
      const texts = Array.from({ length: 230 }, (_, number) => `page ${number}`);
      const vectors = await embedAll(texts);
      expect(vectors).toHaveLength(230);
      for (const vector of vectors) {
        expect(vector).toHaveLength(make().dimension);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
      const [alone] = await embedAll(["page 217"]);
      expect(vectors[217]).toEqual(alone);
    });

    it("embeds equal texts equally, and other texts otherwise", async () => {
      const [first, second, third] = await embedAll(["release", "release", "holiday"]);
      expect(first).toEqual(second);
      expect(first).not.toEqual(third);
    });

    it("has nothing to do for no texts", async () => {
      expect(await embedAll([])).toEqual([]);
    });

    it("has nothing bad to say of itself before it was asked", () => {
      expect(make().status()).toBe("ok");
    });
  });
}

const DIMENSION = 8;
const makeOpenAi = (): EmbeddingModel =>
  createOpenAiEmbeddingModel({
    apiKey: "sk-test",
    baseUrl: "https://models.example.test/v1",
    fetch: reach("https://models.example.test"),
    model: "some-model",
    dimension: DIMENSION,
  });

describe("over the wire", () => {
  beforeEach(() => {
    const { fetch } = createEmbeddingStub({ dimension: DIMENSION });
    vi.stubGlobal("fetch", fetch);
  });
  afterEach(() => void vi.unstubAllGlobals());

  describeEmbeddingModel("openai", makeOpenAi);
});

describeEmbeddingModel("workers-ai", () =>
  createWorkersAiEmbeddingModel(
    { run: async (_model, { text }) => ({ data: text.map((one) => vectorOf(one, 1_024)) }) },
    async () => undefined,
  ),
);

describeEmbeddingModel("embedded", createHashedEmbeddingModel);
