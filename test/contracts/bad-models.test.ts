import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DocumentationContract } from "../../shared/contracts/documentation-contract.ts";
import { succeed } from "../../shared/errors/result.ts";
import { AnswerEvent } from "../../shared/events/answer-event.ts";
import { createExtractiveChatModel } from "../../workers/answer/adapters/extractive-chat-model.ts";
import { writeAnswer } from "../../workers/answer/generation/write-answer.ts";
import { aCaller } from "../support/callers.ts";
import type { StubScript } from "../support/model-stub.ts";
import { STUBBED_MODELS, STUBBED_PROVIDERS } from "../support/stubbed-models.ts";

const PASSAGE = {
  documentId: "doc_1",
  sourceId: "src_1",
  externalId: "leave.md",
  revision: 1,
  title: "Leave",
  url: null,
  updatedAt: "2026-10-01T00:00:00.000Z",
  score: 1,
  ordinal: 0,
  headingPath: ["Leave"],
  anchor: "leave",
  start: 0,
  end: 32,
  text: "Parental leave is sixteen weeks.",
};
const DOCUMENTATION = {
  retrieve: async () => succeed({ passages: [PASSAGE], retrieval: "hybrid" }),
} as Partial<DocumentationContract> as DocumentationContract;
const TOKENS = ["Parental leave is sixteen weeks ", "[1]."];

const WHOLE = { finishReason: true, done: true };

const put = vi.fn(async () => undefined);

type Provider = (typeof STUBBED_PROVIDERS)[number];

interface Outcome {
  text: string;
  last: AnswerEvent | undefined;
}

function answerWith(name: Provider, script: Partial<StubScript>): ReturnType<typeof answerBy> {
  const deadlines = { firstMs: 60, betweenMs: 60 };
  return answerBy(name, STUBBED_MODELS[name]({ tokens: TOKENS, ...script }, deadlines));
}

async function answerBy(
  name: Provider,
  { model, stub }: ReturnType<(typeof STUBBED_MODELS)[Provider]>,
): Promise<Outcome & { requests: number }> {
  const fallback = createExtractiveChatModel();
  const dependencies = {
    documentation: DOCUMENTATION,
    model,
    fallback,
    contextTokens: 8_192,
    priced: null,
    modelName: `${name}/m`,
    cache: { provider: "none", get: async () => [null], put },
    checks: {},
    defer: () => undefined,
  };
  const question = "How long is parental leave?";
  const work = {
    question,
    standaloneQuestion: question,
    mode: "company" as const,
    history: [],
    signal: new AbortController().signal,
  };
  let text = "";
  let last: AnswerEvent | undefined;
  for await (const event of writeAnswer(dependencies, aCaller(), work)) {
    last = AnswerEvent.parse(event);
    if (last.type === "delta") text += last.text;
  }
  return { text, last, requests: stub.requests.length };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

beforeEach(() => {
  put.mockClear();
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe.each(STUBBED_PROVIDERS)("an answer by %s", (name) => {
  it.each<[string, Partial<StubScript>, RegExp]>([
    ["is whole", {}, /^Parental leave is sixteen weeks \[1\]\.$/],
    [
      "calls a tool behind its text",
      { callsTool: true },
      /^Parental leave is sixteen weeks \[1\]\.$/,
    ],
    [
      "has bytes that are no text",
      { breaksUtf8: true, tokens: ["Leave \uFFFD is sixteen weeks [1]."] },
      /^Leave \uFFFD is sixteen weeks \[1\]\.$/,
    ],
    [
      "has a marker of its own in code",
      { tokens: ["Run `list[1]` [1].\n\n```\nx = list[1]\n```\n"] },
      /^Run `list\[1\]` \[1\]\.\n\n```\nx = list\[1\]\n```\s*$/,
    ],
  ])("is proper when it %s", async (_what, script, text) => {
    const outcome = await answerWith(name, script);
    expect(outcome.text).toMatch(text);
    expect(outcome.last).toMatchObject({ type: "completed", summary: { degraded: null } });
  });

  it.each<[string, Partial<StubScript>]>([
    ["writes nothing", { tokens: [] }],
    ["only calls a tool", { tokens: [], callsTool: true }],
    ["is busy", { status: 429, retryAfterSeconds: 120 }],
    ["fails", { status: 500 }],
    ["refuses", { status: 400, errorMessage: "5004: invalid" }],
    ["writes garbage", { tokens: [], garbage: bytes("<html>busy</html>\n\n") }],
    ["writes an endless line", { tokens: [], garbage: bytes(`data: ${"x".repeat(1_100_000)}`) }],
    ["hangs", { hangAfter: 0 }],
    ["is cut off before its first word", { resetAfter: 0 }],
  ])("is the pages' own when it %s, after one request", async (_what, script) => {
    const outcome = await answerWith(name, script);
    expect(outcome.text).toBe("Parental leave is sixteen weeks. [1]");
    expect(outcome.last).toMatchObject({ type: "completed", summary: { degraded: "extractive" } });
    expect(put).not.toHaveBeenCalled();
    expect(outcome.requests).toBe(1);
  });

  it.each<[string, Partial<StubScript>]>([
    ["is reset in mid-stream", { resetAfter: 1 }],
    ["falls silent in mid-stream", { hangAfter: 1 }],
    [
      "turns into garbage in mid-stream",
      { garbage: new Uint8Array([0x64, 0xff, 0xfe, 0x0a, 0x0a]) },
    ],
    ["never ends", { ends: WHOLE, tokens: Array.from({ length: 300 }, () => "word ".repeat(100)) }],
  ])("fails visibly when it %s", async (_what, script) => {
    const ends = { finishReason: false, done: false };
    const outcome = await answerWith(name, { ends, ...script });
    expect(outcome.text).not.toBe("");
    expect(outcome.last).toMatchObject({
      type: "failed",
      code: "MODEL_UNAVAILABLE",
      retryable: true,
    });
    expect(outcome.requests).toBe(1);
  });
});

describe.each(STUBBED_PROVIDERS)("a storm of questions to %s", (name) => {
  it.each<[string, Partial<StubScript>]>([
    ["is well", {}],
    ["is busy", { status: 429 }],
    ["fails", { status: 503 }],
    ["cannot be reached", { resetAfter: 0 }],
    ["breaks off", { resetAfter: 1 }],
  ])("makes no more requests than there are questions when it %s", async (_what, script) => {
    const { model, stub } = STUBBED_MODELS[name]({ tokens: TOKENS, ...script });
    const questions = 20;
    for (let asked = 0; asked < questions; asked += 1) await answerBy(name, { model, stub });
    expect(stub.requests.length).toBeLessThanOrEqual(questions);
    expect(stub.requests.length).toBeGreaterThanOrEqual(5);
  });
});
