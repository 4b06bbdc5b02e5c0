import { describe, expect, it, vi } from "vitest";
import { createWorkersAiChatModel } from "./workers-ai-chat-model.ts";

const REQUEST = { instructions: "Answer.", turns: [], question: "How long?", passages: [] };

describe("asking Workers AI", () => {
  it("wants a stream of a named model, as long as an answer may be", async () => {
    const run = vi.fn(async () => ({ response: "whole" }));
    const chunks = createWorkersAiChatModel({ run }, { model: "@cf/m" }).generate(
      { ...REQUEST, maxOutputTokens: 100 },
      new AbortController().signal,
    );
    await expect(chunks[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: "MODEL_UNAVAILABLE",
    });
    const input = { stream: true, max_tokens: 100 };
    expect(run).toHaveBeenCalledWith("@cf/m", expect.objectContaining(input), expect.anything());
  });

  it("ends a stream that begins after its reader has left", async () => {
    const begun = Promise.withResolvers<ReadableStream>();
    const cancel = vi.fn();
    const model = createWorkersAiChatModel({ run: () => begun.promise }, { model: "@cf/m" });
    const leaving = new AbortController();
    const next = model.generate(REQUEST, leaving.signal)[Symbol.asyncIterator]().next();
    leaving.abort();
    begun.resolve(new ReadableStream({ cancel }));
    await next.catch(() => undefined);
    await vi.waitFor(() => expect(cancel).toHaveBeenCalledOnce());
  });
});
