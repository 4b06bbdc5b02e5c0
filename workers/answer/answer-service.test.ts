import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AnswerContract } from "../../shared/contracts/answer-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import { AnswerEvent } from "../../shared/events/answer-event.ts";
import { fromNdjsonStream } from "../../shared/streams/ndjson.ts";
import { aCaller } from "../../test/support/callers.ts";
import { aPage, pushPages, waitUntilSettled } from "../../test/support/house/house.ts";
import { createOpenAiStub } from "../../test/support/openai-stub.ts";
import { openAnswer } from "./env.ts";
import { AnswerService } from "./index.ts";

const KEYED = { ...env, OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: "https://model.example/v1" };

function aQuestion(question: string) {
  return { question, standaloneQuestion: question, mode: "company" as const, history: [] };
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<AnswerEvent[]> {
  const events: AnswerEvent[] = [];
  for await (const event of fromNdjsonStream(stream, (record) => AnswerEvent.parse(record))) {
    events.push(event);
  }
  return events;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the answer service", () => {
  it("answers over RPC from a page of the caller's tenant, naming its heading", async () => {
    const caller = aCaller();
    const page = aPage("ferries", "The ferry to the island leaves at nine.");
    await waitUntilSettled(caller, await pushPages(caller, [page]));
    const service = bound<AnswerContract>(env.ANSWER);
    const events = await readAll(
      await service.answer(caller, aQuestion("When does the island ferry leave?")),
    );
    const [source] = events.flatMap((event) => (event.type === "sources" ? event.sources : []));
    expect(source).toMatchObject({ n: 1, title: "ferries", headingPath: ["ferries", "Details"] });
    const text = events.map((event) => (event.type === "delta" ? event.text : "")).join("");
    expect(text).toBe("The ferry to the island leaves at nine. [1]");
    expect(events.at(-1)).toMatchObject({ type: "completed", summary: { degraded: null } });
  });

  it("answers nobody from another tenant's page", async () => {
    const service = bound<AnswerContract>(env.ANSWER);
    const events = await readAll(
      await service.answer(aCaller(), aQuestion("When does the island ferry leave?")),
    );
    expect(events.at(-1)).toMatchObject({ summary: { abstained: true } });
  });

  it("ends the model's request when the stream is cancelled while the next token is awaited", async () => {
    const caller = aCaller();
    const page = aPage("lamps", "The lamp of the pier burns green.");
    await waitUntilSettled(caller, await pushPages(caller, [page]));
    const stub = createOpenAiStub({ tokens: ["Green ", "lamps ", "burn."], hangAfter: 2 });
    vi.stubGlobal("fetch", stub.fetch);
    const service = new AnswerService(createExecutionContext(), KEYED);
    const stream = await service.answer(caller, aQuestion("Which lamp burns on the pier?"));
    const reader = stream.getReader();
    const isDrained = (async () => {
      while (!(await reader.read()).done);
      return true;
    })();
    await vi.waitFor(() => expect(stub.requests[0]?.sentTokens).toBe(2));
    await reader.cancel();
    expect(await isDrained).toBe(true);
    expect(stub.requests).toMatchObject([{ isAborted: true, sentTokens: 2 }]);
  });

  it("reports itself, its model and the services below it", async () => {
    const service = new AnswerService(createExecutionContext(), env);
    expect(await service.health([])).toMatchObject({
      answer: { status: "ok" },
      "answer.model": { status: "ok", provider: "extractive" },
      documentation: { status: "ok" },
    });
  });

  it("is degraded, not down, when its model is down", async () => {
    const stub = createOpenAiStub({ status: 500 });
    vi.stubGlobal("fetch", stub.fetch);
    const bindings = { ...KEYED };
    const { model } = openAnswer(bindings);
    const request = { instructions: "", turns: [], question: "", passages: [] };
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const chunks = model.generate(request, new AbortController().signal);
      await expect(chunks[Symbol.asyncIterator]().next()).rejects.toThrow();
    }
    const service = new AnswerService(createExecutionContext(), bindings);
    expect(await service.health(["documentation"])).toMatchObject({
      answer: { status: "degraded" },
      "answer.model": { status: "down", provider: "openai" },
    });
  });
});

describe("the configuration of answer", () => {
  it.each([
    ["nothing is set", {}, "extractive"],
    ["a key is set", { OPENAI_API_KEY: "sk-test" }, "openai"],
    ["the key is empty", { OPENAI_API_KEY: " " }, "extractive"],
    ["rules are named", { OPENAI_API_KEY: "sk-test", ANSWER_PROVIDER: "extractive" }, "extractive"],
    ["another's key is set", { ANTHROPIC_API_KEY: "sk-test" }, "anthropic"],
    ["both keys are set", { ANTHROPIC_API_KEY: "sk-1", OPENAI_API_KEY: "sk-2" }, "openai"],
    ["it is deployed", { DEPLOYMENT: "production" }, "workers-ai"],
    ["it is deployed with a key", { DEPLOYMENT: "production", OPENAI_API_KEY: "sk" }, "openai"],
    ["the platform is named", { ANSWER_PROVIDER: "workers-ai", OPENAI_API_KEY: "s" }, "workers-ai"],
    ["a provider without a key is named", { ANSWER_PROVIDER: "openai" }, "openai"],
  ])("takes the provider that fits when %s", (_what, settings, provider) => {
    expect(openAnswer({ ...env, ...settings }).model.provider).toBe(provider);
  });

  it("opens once for the same bindings, so that a breaker lives as long as its isolate", () => {
    const bindings = { ...KEYED };
    expect(openAnswer(bindings)).toBe(openAnswer(bindings));
  });

  it.each([
    [{ ANSWER_PROVIDER: "workers-ai" }, 24_000],
    [{ ANTHROPIC_API_KEY: "sk-test" }, 200_000],
    [{ OPENAI_API_KEY: "sk-test", ANSWER_MODEL: "mine" }, 8_192],
    [{ OPENAI_API_KEY: "sk-test", ANSWER_CONTEXT_TOKENS: "16000" }, 16_000],
    [{}, null],
  ])("knows how much the model of %o takes", (settings, tokens) => {
    expect(openAnswer({ ...env, ...settings }).contextTokens).toBe(tokens);
  });

  it("refuses a provider whose key is missing", () => {
    const settings = { ANSWER_PROVIDER: "anthropic" };
    expect(() => openAnswer({ ...env, ...settings })).toThrow(/set ANTHROPIC_API_KEY/);
  });

  it("refuses a provider that is not offered", () => {
    expect(() => openAnswer({ ...env, ANSWER_PROVIDER: "oracle" })).toThrow(/ANSWER_PROVIDER/);
  });
});
