import { describe, expect, it } from "vitest";
import { chooseOpenAiModel } from "./choose-openai-model.ts";

describe("choosing the model of an OpenAI-compatible server", () => {
  it.each([
    ["", "", { model: "text-embedding-3-small", dimension: 1_536 }],
    ["text-embedding-3-large", "", { model: "text-embedding-3-large", dimension: 3_072 }],
    ["text-embedding-3-large", "256", { model: "text-embedding-3-large", dimension: 256 }],
    ["nomic-embed-text", "768", { model: "nomic-embed-text", dimension: 768 }],
  ])("takes %o with %o", (named, dimension, chosen) => {
    expect(chooseOpenAiModel(named, dimension)).toEqual(chosen);
  });

  it("asks for the dimension of a model that it does not know", () => {
    expect(() => chooseOpenAiModel("nomic-embed-text", "")).toThrow(
      'EMBEDDING_MODEL is "nomic-embed-text": set EMBEDDING_DIMENSION to its dimension.',
    );
  });

  it.each(["0", "-1", "1.5", "many"])("refuses %o for a dimension", (dimension) => {
    expect(() => chooseOpenAiModel("", dimension)).toThrow("must be a whole number from 1");
  });
});
