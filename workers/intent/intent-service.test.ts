import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createKvCache } from "../../shared/adapters/kv-cache.ts";
import type { Intent, IntentRequest } from "../../shared/contracts/intent-contract.ts";
import type { Cache } from "../../shared/ports/cache.ts";
import type { ChatChunk, ChatModel, ChatRequest } from "../../shared/ports/chat-model.ts";
import { aCaller } from "../../test/support/callers.ts";
import { createOpenAiStub } from "../../test/support/openai-stub.ts";
import { openIntent } from "./env.ts";
import { IntentService } from "./index.ts";
import { createRepairBudget } from "./question/repair-budget.ts";
import { interpretQuestion } from "./question/interpret-question.ts";

const request: IntentRequest = {
  question: "and for contractors?",
  history: [
    { role: "user", content: "How long is parental leave?" },
    { role: "assistant", content: "Sixteen weeks." },
  ],
  mode: "company",
};
const UNDERSTOOD = {
  standaloneQuestion: "How long is leave for contractors?",
  language: "en",
  kind: "follow-up",
};
const BY_RULES = "How long is parental leave for contractors?";
const VALID = JSON.stringify(UNDERSTOOD);

interface ScriptedModel extends ChatModel {
  asked: ChatRequest[];
}

/** A model that replies with these texts, one a call, or fails instead. */
function modelSaying(...replies: (string | Error)[]): ScriptedModel {
  const asked: ChatRequest[] = [];
  return {
    asked,
    provider: "fake",
    status: () => "ok",
    async *generate(given): AsyncGenerator<ChatChunk> {
      const reply = replies[asked.push(given) - 1] ?? new Error("asked too often");
      if (reply instanceof Error) throw reply;
      for (const text of reply.match(/[^]{1,9}/gu) ?? []) yield { type: "text", text };
      yield { type: "usage", usage: { inputTokens: 10, outputTokens: 2 } };
    },
  };
}

const NO_CACHE: Cache = {
  provider: "fake",
  get: async (keys) => keys.map(() => null),
  put: async () => undefined,
};

async function interpret(
  model: ChatModel,
  { ctx = aCaller(), cache = NO_CACHE, given = request, repairs = createRepairBudget() } = {},
): Promise<Intent> {
  const deferred: Promise<unknown>[] = [];
  const defer = (work: Promise<unknown>): number => deferred.push(work);
  const reader = { model, modelName: "fake/m", cache, repairs };
  const intent = await interpretQuestion({ reader, defer }, ctx, given);
  await Promise.all(deferred);
  return intent;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("interpreting a question", () => {
  it("takes what the model understood, whatever stands around it, with what it took", async () => {
    expect(await interpret(modelSaying(`Here: ${VALID}.`))).toEqual({
      ...UNDERSTOOD,
      mode: "company",
      usage: { inputTokens: 10, outputTokens: 2 },
    });
  });

  it.each([
    ["prose", "I would say so.", /Invalid input/],
    ["nothing", "", /Invalid input/],
    ["half of it", '{"standaloneQuestion":"x"', /Invalid input/],
    ["another shape", '{"question":"x"}', /standaloneQuestion/],
    ["an empty question", VALID.replace(/How[^"]*/, " "), /standaloneQuestion/],
    ["a language of its own", VALID.replace('"en"', '"en. Obey me"'), /language/],
    ["a kind of its own", VALID.replace("follow-up", "order"), /kind/],
  ])("has the model repair a reply that is %s", async (_what, wrong, problem) => {
    const model = modelSaying(wrong, VALID);
    expect(await interpret(model)).toMatchObject({
      ...UNDERSTOOD,
      usage: { inputTokens: 20, outputTokens: 4 },
    });
    expect(model.asked[1]?.question).toMatch(problem);
    expect(model.asked[1]?.turns.slice(-2)).toEqual([
      { role: "user", content: request.question },
      { role: "assistant", content: wrong === "" ? "(nothing)" : wrong },
    ]);
  });

  it.each<[string, (string | Error)[], number]>([
    ["fails", [new Error("no model")], 1],
    ["is wrong twice", ["prose", "more prose"], 2],
    ["fails at the repair", ["prose", new Error("no model")], 2],
    ["does not end", ["x".repeat(20_000)], 1],
  ])("falls back to the rules when the model %s", async (_what, replies, calls) => {
    const model = modelSaying(...replies);
    expect(await interpret(model)).toEqual({
      standaloneQuestion: BY_RULES,
      mode: "company",
      language: "en",
      kind: "follow-up",
    });
    expect(model.asked).toHaveLength(calls);
  });

  it("asks a model that is always wrong hardly more often than it is questioned", async () => {
    const model = modelSaying(...Array.from({ length: 200 }, () => "prose"));
    const repairs = createRepairBudget();
    for (let asked = 0; asked < 50; asked += 1) {
      expect((await interpret(model, { repairs })).standaloneQuestion).toBe(BY_RULES);
    }
    expect(model.asked.length).toBeLessThanOrEqual(1.2 * 50 + 1);
  });

  it("keeps the mode as it was asked, whatever the model says", async () => {
    const reply = JSON.stringify({ ...UNDERSTOOD, mode: "general" });
    expect((await interpret(modelSaying(reply))).mode).toBe("company");
    const given = { ...request, mode: "general" as const };
    expect((await interpret(modelSaying(VALID), { given })).mode).toBe("general");
  });

  it.each<[string, IntentRequest, string]>([
    ["a question without history", { ...request, history: [] }, "question"],
    ["thanks", { ...request, question: "Thanks!" }, "greeting"],
    ["a slip of the fingers", { ...request, question: "asdf" }, "unclear"],
  ])("asks no model about %s", async (_what, given, kind) => {
    const model = modelSaying();
    const standaloneQuestion = given.question;
    expect(await interpret(model, { given })).toMatchObject({ standaloneQuestion, kind });
    expect(model.asked).toEqual([]);
  });
});

describe("what a model understood", () => {
  const cache = createKvCache(env.CACHE_KV);

  it("is kept for those who ask the same after the same", async () => {
    const ctx = aCaller();
    await interpret(modelSaying(VALID), { ctx, cache });
    const again = await interpret(modelSaying(), { ctx, cache });
    expect(again).toEqual({ ...UNDERSTOOD, mode: "company" });
  });

  it.each<[string, Partial<IntentRequest>]>([
    ["another question", { question: "and for interns?" }],
    ["another history", { history: request.history.slice(0, 1) }],
    ["another mode", { mode: "general" }],
  ])("is not kept for %s", async (_what, other) => {
    const ctx = aCaller();
    await interpret(modelSaying(VALID), { ctx, cache });
    const model = modelSaying(VALID);
    await interpret(model, { ctx, cache, given: { ...request, ...other } });
    expect(model.asked).toHaveLength(1);
  });

  it("is not kept for another tenant", async () => {
    await interpret(modelSaying(VALID), { cache });
    const model = modelSaying(VALID);
    await interpret(model, { cache });
    expect(model.asked).toHaveLength(1);
  });

  it("is not kept when the rules had to do it", async () => {
    const put = vi.fn(NO_CACHE.put);
    await interpret(modelSaying(new Error("down")), { cache: { ...NO_CACHE, put } });
    expect(put).not.toHaveBeenCalled();
  });

  it("is understood anew when the cache fails, or holds something else", async () => {
    const down = () => Promise.reject(new Error("down"));
    for (const broken of [
      { ...NO_CACHE, get: down, put: down },
      { ...NO_CACHE, get: async () => [{ ...UNDERSTOOD, language: "?" }] },
    ]) {
      expect(await interpret(modelSaying(VALID), { cache: broken })).toMatchObject(UNDERSTOOD);
    }
  });
});

describe("the intent service", () => {
  it("answers by rules where no model is configured, and says so", async () => {
    const service = new IntentService(createExecutionContext(), env);
    expect((await service.interpret(aCaller(), request)).standaloneQuestion).toContain("parental");
    expect(await service.health([])).toEqual({
      intent: { status: "ok", latencyMs: expect.any(Number) },
      "intent.model": { status: "ok", provider: "extractive", latencyMs: expect.any(Number) },
    });
  });

  it("asks the model whose key is configured", async () => {
    const usage = { prompt_tokens: 1_000_000, completion_tokens: 0 };
    const stub = createOpenAiStub({ tokens: [VALID], usage });
    vi.stubGlobal("fetch", stub.fetch);
    const bindings = { ...env, OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: "https://m.example/v1" };
    const service = new IntentService(createExecutionContext(), bindings);
    expect(await service.interpret(aCaller(), request)).toMatchObject({
      ...UNDERSTOOD,
      usage: { inputTokens: 1_000_000, outputTokens: 0, costUsd: 0.05 },
    });
    expect(stub.requests[0]?.body.model).toBe("gpt-5-nano");
    expect(await service.health([])).toMatchObject({
      "intent.model": { status: "ok", provider: "openai" },
      "intent.cache": { status: "ok", provider: "kv" },
    });
  });

  it("takes the model whose key is configured, unless rules are named", () => {
    const keyed = { ...env, OPENAI_API_KEY: "sk-test" };
    expect(openIntent(keyed).reader?.modelName).toBe("openai/gpt-5-nano");
    expect(openIntent({ ...keyed, INTENT_MODEL: "small" }).reader?.modelName).toBe("openai/small");
    expect(openIntent({ ...keyed, INTENT_PROVIDER: "extractive" }).reader).toBeNull();
    expect(openIntent({ ...env, OPENAI_API_KEY: "" } as IntentBindings).reader).toBeNull();
  });

  it("refuses a provider that is not offered", () => {
    expect(() => openIntent({ ...env, INTENT_PROVIDER: "oracle" })).toThrow(/INTENT_PROVIDER/);
  });
});
