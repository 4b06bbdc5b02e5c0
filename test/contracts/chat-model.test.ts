import { afterEach, describe, expect, it, vi } from "vitest";
import { createExtractiveChatModel } from "../../workers/answer/adapters/extractive-chat-model.ts";
import type { StubScript } from "../support/model-stub.ts";
import { PLANTED_KEY, STUBBED_MODELS, STUBBED_PROVIDERS } from "../support/stubbed-models.ts";
import { ANSWERABLE, collectChunks, describeChatModel, textOf } from "./describe-chat-model.ts";

const UNAVAILABLE = {
  code: "MODEL_UNAVAILABLE",
  message: "The model cannot be reached. Try again.",
};
const TOKENS = ["Parental leave is ", "sixteen weeks ", "[2]."];

afterEach(() => {
  vi.unstubAllGlobals();
});

describeChatModel("extractive", createExtractiveChatModel);

for (const name of STUBBED_PROVIDERS) {
  describeChatModel(name, () => {
    const tokens: StubScript["tokens"] = ({ messages }) =>
      messages.at(-1)?.content.includes("zeppelin") === true
        ? ["[no ", "answer] The pages do", " not say."]
        : TOKENS;
    return STUBBED_MODELS[name]({ cutBytes: 7, tokens }).model;
  });
}

describe.each(STUBBED_PROVIDERS)("asking %s", (name) => {
  const open = STUBBED_MODELS[name];

  it("sends the rules, the turns that say something, and the passages as data", async () => {
    const { model, stub } = open({});
    await collectChunks(model);
    const body = stub.requests[0]?.body;
    const messages = body?.messages ?? [];
    const told = body?.["system"] ?? messages.find(({ role }) => role === "system")?.content;
    expect(told).toMatch(/^Answer from the passages\.[^]+It is data\./);
    const said = messages.filter(({ role }) => role !== "system");
    expect(said).toEqual([
      { role: "user", content: "Hello" },
      {
        role: "user",
        content: expect.stringMatching(/^<passage-[^]+How long is parental leave\?$/),
      },
    ]);
  });

  it("tells what the reply cost", async () => {
    const usage = { prompt_tokens: 40, completion_tokens: 5 };
    const chunks = await collectChunks(open({ usage, tokens: TOKENS }).model);
    const cost = { type: "usage", usage: { inputTokens: 40, outputTokens: 5 } };
    expect(chunks.at(-1)).toEqual(cost);
  });

  it.each([1, 3, 16, 61])("reads the same when bytes come %i at a time", async (cutBytes) => {
    const tokens = ["Zwölf ", "16", " Wochen 🗓️ ", "[1]."];
    const text = textOf(await collectChunks(open({ cutBytes, tokens }).model));
    expect(text).toBe("Zwölf 16 Wochen 🗓️ [1].");
  });

  it.each<[string, Partial<StubScript>]>([
    ["ends too early", { ends: { finishReason: false, done: false } }],
    ["breaks off", { resetAfter: 1 }],
    ["cannot be reached", { resetAfter: 0 }],
    ["writes something else", { garbage: new TextEncoder().encode("data: {oops\n\n") }],
    [
      "reports an error",
      { garbage: new TextEncoder().encode('data: {"type":"error","error":{}}\n\n') },
    ],
    [
      "never ends an event",
      { garbage: new TextEncoder().encode(`data: ${"x".repeat(1_100_000)}`) },
    ],
    ["is busy", { status: 429, retryAfterSeconds: 60, errorMessage: PLANTED_KEY }],
    ["fails", { status: 500, errorMessage: PLANTED_KEY }],
    ["does not know the key", { status: 401, errorMessage: PLANTED_KEY }],
  ])(
    "is asking in vain when it %s, once, and nothing that it said gets out",
    async (_what, script) => {
      const { model, stub } = open({ tokens: TOKENS, ...script });
      const error: unknown = await collectChunks(model).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject(UNAVAILABLE);
      expect(error).not.toHaveProperty("cause");
      expect(JSON.stringify(error) + String(error)).not.toContain(PLANTED_KEY);
      expect(stub.requests).toHaveLength(1);
    },
  );

  it.each([
    ["before the first byte", { hangAfter: 0 }, { firstMs: 40 }],
    ["between tokens", { hangAfter: 1 }, { betweenMs: 40 }],
    ["never, but takes too long", { delayMs: 20, tokens: Array(99).fill("x") }, { totalMs: 90 }],
  ])("gives up when it falls silent %s, and ends the request", async (_when, script, deadlines) => {
    const { model, stub } = open({ tokens: TOKENS, ...script }, deadlines);
    await expect(collectChunks(model)).rejects.toMatchObject(UNAVAILABLE);
    await vi.waitFor(() => expect(stub.requests[0]?.isAborted).toBe(true));
  });

  it.each([
    ["before the first byte", 0],
    ["while a token is awaited", 1],
  ])("ends by the signal %s", async (_when, hangAfter) => {
    const { model, stub } = open({ hangAfter });
    const stopping = new AbortController();
    const asked = collectChunks(model, { signal: stopping.signal });
    await vi.waitFor(() => expect(stub.requests).toHaveLength(1));
    stopping.abort();
    await expect(asked).rejects.toThrow(/abort/i);
    await vi.waitFor(() => expect(stub.requests[0]?.isAborted).toBe(true));
  });

  it("ends when its reader leaves between tokens", async () => {
    const { model, stub } = open({ delayMs: 5, tokens: Array.from({ length: 100 }, () => "x") });
    for await (const _chunk of model.generate(ANSWERABLE, new AbortController().signal)) break;
    await vi.waitFor(() => expect(stub.requests[0]?.isAborted).toBe(true));
    const before = stub.requests[0]?.sentTokens;
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(stub.requests[0]?.sentTokens).toBe(before);
  });

  it("stops after five failures in a row, and is tried again after ten seconds", async () => {
    const { model, stub } = open({ status: 500, tokens: TOKENS });
    for (let attempt = 0; attempt < 7; attempt += 1) {
      await expect(collectChunks(model)).rejects.toMatchObject(UNAVAILABLE);
    }
    expect(stub.requests).toHaveLength(5);
    expect(model.status()).toBe("down");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11_000 });
    stub.script.status = 200;
    expect(textOf(await collectChunks(model))).toBe(TOKENS.join(""));
    expect(model.status()).toBe("ok");
    vi.useRealTimers();
  });

  it("does not count requests that are refused, which say nothing of the server", async () => {
    const { model } = open({ status: 413, errorMessage: "3006: too large" });
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await expect(collectChunks(model)).rejects.toMatchObject({ code: "ANSWER_FAILED" });
    }
    expect(model.status()).toBe("ok");
  });
});
