import { describe, expect, it, vi } from "vitest";
import { vectorOf } from "../../../test/support/embedding-stub.ts";
import {
  createWorkersAiEmbeddingModel,
  type EmbeddingRunner,
} from "./workers-ai-embedding-model.ts";

const answering: EmbeddingRunner["run"] = async (_model, { text }) => ({
  data: text.map((one) => vectorOf(one, 1_024)),
});

describe("embedding on Workers AI", () => {
  it("calls bge-m3 with at most 100 texts, and has the platform cut what is still too long", async () => {
    const run = vi.fn(answering);
    const model = createWorkersAiEmbeddingModel({ run }, async () => undefined);
    await model.embed(
      Array.from({ length: 150 }, () => "text"),
      "passage",
    );
    expect(run.mock.calls.map(([, { text }]) => text.length)).toEqual([100, 50]);
    expect(run.mock.calls[0]).toMatchObject(["@cf/baai/bge-m3", { truncate_inputs: true }]);
  });

  it("tries a page again after a pause that doubles, and a question not at all", async () => {
    const run = vi.fn(answering);
    const wait = vi.fn(async () => undefined);
    const model = createWorkersAiEmbeddingModel({ run }, wait);
    const busy = new Error("3040: capacity exceeded");
    run.mockRejectedValueOnce(busy).mockRejectedValueOnce(busy);
    expect(await model.embed(["a"], "passage")).toHaveLength(1);
    expect(wait.mock.calls).toEqual([[500], [1_000]]);
    run.mockRejectedValueOnce(busy);
    await expect(model.embed(["a"], "query")).rejects.toThrow("capacity");
    run.mockRejectedValue(busy);
    await expect(model.embed(["a"], "passage")).rejects.toThrow("capacity");
    expect(run).toHaveBeenCalledTimes(3 + 1 + 3);
  });

  it.each([{ data: [[1, 2]] }, { response: "hi" }, null])("refuses %o", async (reply) => {
    const model = createWorkersAiEmbeddingModel({ run: async () => reply }, async () => undefined);
    await expect(model.embed(["a"], "query")).rejects.toThrow();
  });
});
