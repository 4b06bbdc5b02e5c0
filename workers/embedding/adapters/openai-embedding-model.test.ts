import { afterEach, describe, expect, it, vi } from "vitest";
import { createEmbeddingStub, type EmbeddingStub } from "../../../test/support/embedding-stub.ts";
import { reach } from "../../../test/support/reach.ts";
import { createOpenAiEmbeddingModel } from "./openai-embedding-model.ts";

function aModel(stub: EmbeddingStub, options: { model?: string; apiKey?: string | null } = {}) {
  vi.stubGlobal("fetch", stub.fetch);
  return createOpenAiEmbeddingModel({
    apiKey: "sk-test",
    baseUrl: "https://models.example.test/v1",
    fetch: reach("https://models.example.test"),
    model: "some-model",
    dimension: 8,
    ...options,
  });
}

afterEach(() => void vi.unstubAllGlobals());

describe("embedding over OpenAI's wire format", () => {
  it("sends at most 100 texts a request, with the key, to the address", async () => {
    const stub = createEmbeddingStub();
    const texts = Array.from({ length: 201 }, (_, number) => `text ${number}`);
    await aModel(stub).embed(texts, "passage");
    expect(stub.requests.map(({ body }) => body.input.length)).toEqual([100, 100, 1]);
    expect(stub.requests[0]).toMatchObject({
      url: "https://models.example.test/v1/embeddings",
      authorization: "Bearer sk-test",
      body: { model: "some-model", encoding_format: "float" },
    });
  });

  it("asks those models for a dimension that have any", async () => {
    const stub = createEmbeddingStub();
    await aModel(stub, { model: "text-embedding-3-small" }).embed(["a"], "query");
    await aModel(stub).embed(["a"], "query");
    expect(stub.requests.map(({ body }) => body["dimensions"])).toEqual([8, undefined]);
  });

  it("tries a page again after the time that the server names", async () => {
    const stub = createEmbeddingStub({ failures: [429], headers: { "retry-after-ms": "120" } });
    const startedAt = Date.now();
    expect(await aModel(stub).embed(["a"], "passage")).toHaveLength(1);
    expect(stub.requests).toHaveLength(2);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(110);
  });

  it("gives a page up after two more tries, and a question at once", async () => {
    const headers = { "retry-after-ms": "1" };
    const stub = createEmbeddingStub({ failures: [500, 500, 500, 500, 500], headers });
    const model = aModel(stub);
    await expect(model.embed(["a"], "passage")).rejects.toThrow();
    expect(stub.requests).toHaveLength(3);
    await expect(model.embed(["a"], "query")).rejects.toThrow();
    expect(stub.requests).toHaveLength(4);
  });

  it("does not try again what the server refuses", async () => {
    const stub = createEmbeddingStub({ failures: [401] });
    await expect(aModel(stub).embed(["a"], "passage")).rejects.toThrow();
    expect(stub.requests).toHaveLength(1);
  });

  it("asks no more after five failures in a row, and reports itself down", async () => {
    const stub = createEmbeddingStub({ failures: Array.from({ length: 9 }, () => 500) });
    const model = aModel(stub);
    for (let asked = 0; asked < 7; asked += 1) {
      await expect(model.embed(["a"], "query")).rejects.toThrow();
    }
    expect(stub.requests).toHaveLength(5);
    expect(model.status()).toBe("down");
  });

  it("does not wait longer than two seconds for a question", async () => {
    const stub = createEmbeddingStub({ hangs: true });
    const startedAt = Date.now();
    await expect(aModel(stub).embed(["a"], "query")).rejects.toThrow();
    expect(Date.now() - startedAt).toBeLessThan(3_000);
  });

  it.each([
    ["no vectors", { data: [] }],
    ["another dimension", { data: [{ index: 0, embedding: [1, 2] }] }],
    ["a vector without direction", { data: [{ index: 0, embedding: Array(8).fill(0) }] }],
    ["words", { data: [{ index: 0, embedding: "none" }] }],
    ["something else", { message: "hello" }],
  ])("refuses %s in place of vectors", async (_what, garbage) => {
    const stub = createEmbeddingStub({ garbage });
    await expect(aModel(stub).embed(["a"], "query")).rejects.toThrow();
  });

  it("asks a server that wants no key without one", async () => {
    const stub = createEmbeddingStub();
    await aModel(stub, { apiKey: null }).embed(["a"], "query");
    expect(stub.requests[0]?.authorization).toBe("Bearer none");
  });
});
