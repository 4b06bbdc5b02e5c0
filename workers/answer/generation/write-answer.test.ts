import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aCaller } from "../../../test/support/callers.ts";
import type {
  DocumentationContract,
  RetrievalOutcome,
  RetrievalRequest,
  RetrievedPassage,
} from "../../../shared/contracts/documentation-contract.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { AnswerEvent } from "../../../shared/events/answer-event.ts";
import type { ChatChunk, ChatModel, ChatRequest } from "../../../shared/ports/chat-model.ts";
import type { PricedModel } from "../../../shared/usage/model-prices.ts";
import { createExtractiveChatModel } from "../adapters/extractive-chat-model.ts";
import { logAnswer } from "./log-answer.ts";
import { writeAnswer, type AnswerWork } from "./write-answer.ts";

const fallback = createExtractiveChatModel();
const asked: ChatRequest[] = [];
const retrievals: RetrievalRequest[] = [];
let written: string[] = [];

function aPassage(ordinal: number, parts: Partial<RetrievedPassage> = {}): RetrievedPassage {
  return {
    documentId: `doc_${ordinal}`,
    sourceId: "src_1",
    externalId: `${ordinal}.md`,
    revision: 1,
    title: "Leave",
    url: `https://wiki.example/${ordinal}#parental`,
    updatedAt: "2026-10-01T00:00:00.000Z",
    score: 1 / ordinal,
    ordinal,
    headingPath: ["Leave", "Parental"],
    anchor: "parental",
    start: 0,
    end: 10,
    text: `Parental leave is sixteen weeks, says page ${ordinal}.`,
    ...parts,
  };
}

/** A model that writes these pieces; an error among them is thrown. */
function modelWriting(...pieces: (string | ChatChunk | Error)[]): ChatModel {
  return {
    provider: "fake",
    status: () => "ok",
    async *generate(request): AsyncGenerator<ChatChunk> {
      asked.push(request);
      for (const piece of pieces) {
        if (piece instanceof Error) throw piece;
        yield typeof piece === "string" ? { type: "text", text: piece } : piece;
      }
    },
  };
}

function documentationWith(outcome: Result<RetrievalOutcome> | Error): DocumentationContract {
  const retrieve = async (_ctx: unknown, request: RetrievalRequest) => {
    retrievals.push(request);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  return { retrieve } as Partial<DocumentationContract> as DocumentationContract;
}

function found(
  passages: RetrievedPassage[],
  retrieval: "hybrid" | "lexical" = "hybrid",
): Result<RetrievalOutcome> {
  return succeed({ passages, retrieval });
}

interface Setting {
  model?: ChatModel;
  retrieved?: Result<RetrievalOutcome> | Error;
  contextTokens?: number | null;
  priced?: PricedModel | null;
  work?: Partial<AnswerWork>;
}

function eventsOf({
  model = fallback,
  retrieved,
  work,
  contextTokens = null,
  priced = null,
}: Setting): AsyncGenerator<AnswerEvent> {
  const dependencies: Parameters<typeof writeAnswer>[0] = {
    documentation: documentationWith(retrieved ?? found([aPassage(1), aPassage(2)])),
    model,
    fallback,
    contextTokens,
    priced,
    modelName: `${model.provider}/m`,
    cache: {
      provider: "none",
      get: async (keys) => keys.map(() => null),
      put: async () => undefined,
    },
    checks: {},
    defer: (deferred) => void deferred,
  };
  const ctx = aCaller();
  const question = "How long is parental leave?";
  const asking: AnswerWork = {
    question,
    standaloneQuestion: question,
    mode: "company",
    history: [],
    signal: new AbortController().signal,
    ...work,
  };
  return logAnswer(ctx, writeAnswer(dependencies, ctx, asking), asking.signal);
}

async function run(setting: Setting = {}): Promise<AnswerEvent[]> {
  const events: AnswerEvent[] = [];
  for await (const event of eventsOf(setting)) events.push(AnswerEvent.parse(event));
  return events;
}

function textOf(events: AnswerEvent[]): string {
  return events.map((event) => (event.type === "delta" ? event.text : "")).join("");
}

/** What was logged, the cache left out. */
function records(): Record<string, unknown>[] {
  return written
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ operation }) => !String(operation).endsWith("Cache"));
}

beforeEach(() => {
  asked.length = 0;
  retrievals.length = 0;
  written = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => written.push(line));
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe("an answer", () => {
  it("tells what it does, announces its sources before they are cited, and ends with its summary", async () => {
    const usage = { inputTokens: 40, outputTokens: 7 };
    const model = modelWriting("It is sixteen ", "weeks [2", "], or so [1].", {
      type: "usage",
      usage,
    });
    const events = await run({ model });
    expect(events.map(({ type }) => type)).toEqual([
      "progress",
      "progress",
      "delta",
      "delta",
      "sources",
      "delta",
      "sources",
      "delta",
      "completed",
    ]);
    expect(textOf(events)).toBe("It is sixteen weeks [1], or so [2].");
    expect(events[4]).toEqual({
      type: "sources",
      sources: [
        {
          n: 1,
          documentId: "doc_2",
          title: "Leave",
          url: "https://wiki.example/2#parental",
          headingPath: ["Leave", "Parental"],
          snippet: "Parental leave is sixteen weeks, says page 2.",
          updatedAt: "2026-10-01T00:00:00.000Z",
        },
      ],
    });
    expect(events[6]).toMatchObject({ sources: [{ n: 2, documentId: "doc_1" }] });
    expect(events.at(-1)).toEqual({
      type: "completed",
      summary: {
        confidence: 0.97,
        degraded: null,
        abstained: false,
        unsupported: [],
        notices: [],
        usage,
        searchMs: expect.any(Number),
      },
    });
  });

  it("says before it is written which model is asked, about how much that reads, and what it costs", async () => {
    const priced = { name: "m", price: { input: 1, output: 2 } };
    const events = await run({ model: modelWriting("Sixteen weeks [1]."), priced });
    const [told] = events.filter(({ type }) => type === "model-asked");
    expect(told).toEqual({ type: "model-asked", model: priced, inputTokens: expect.any(Number) });
    expect(events.findIndex(({ type }) => type === "model-asked")).toBe(2);
    expect(Object(told).inputTokens).toBeGreaterThan(50);
    const greeted = await run({ model: modelWriting("Hi"), priced, work: { question: "Hello" } });
    expect(greeted.map(({ type }) => type)).not.toContain("model-asked");
  });

  it("costs what understanding the question and writing took together", async () => {
    const usage = { inputTokens: 40, outputTokens: 7, costUsd: 0.004 };
    const model = modelWriting("Sixteen weeks [1].", { type: "usage", usage });
    const understanding = { inputTokens: 10, outputTokens: 3, costUsd: 0.001 };
    const events = await run({ model, work: { usage: understanding } });
    expect(events.at(-1)).toMatchObject({
      summary: { usage: { inputTokens: 50, outputTokens: 10, costUsd: 0.005 } },
    });
    const greeted = await run({ model, work: { question: "Moin", kind: "greeting", usage } });
    expect(greeted.at(-1)).toMatchObject({ summary: { usage } });
  });

  it("is made of the passages of the standalone question, a few of each page", async () => {
    const history = [{ role: "user" as const, content: "Hello" }];
    const standaloneQuestion = "How long is leave for contractors?";
    await run({ model: modelWriting("x [1]"), work: { standaloneQuestion, history } });
    expect(retrievals).toEqual([
      { query: standaloneQuestion, limit: expect.any(Number), passagesPerDocument: 5 },
    ]);
    expect(asked).toMatchObject([
      {
        question: standaloneQuestion,
        turns: history,
        passages: [
          { n: 1, title: "Leave", headingPath: ["Leave", "Parental"] },
          { n: 2, text: "Parental leave is sixteen weeks, says page 2." },
        ],
      },
    ]);
  });

  it("shows a model no more passages than it has room for", async () => {
    const passages = Array.from({ length: 12 }, (_none, index) =>
      aPassage(index + 1, { text: "Parental leave is sixteen weeks. ".repeat(20) }),
    );
    const model = modelWriting("Sixteen weeks [1].");
    await run({ model, retrieved: found(passages), contextTokens: 4_096 });
    expect(asked[0]?.passages.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
  });

  it("tells a model the language of the question when that is known", async () => {
    for (const language of ["de", "und"]) {
      await run({ model: modelWriting("x [1]"), work: { language } });
    }
    expect(asked[0]?.instructions).toMatch(/in the language "de"/);
    expect(asked[1]?.instructions).not.toMatch(/und/);
  });

  it("searches with the beginning of an endless question", async () => {
    await run({ work: { standaloneQuestion: "leave ".repeat(1_300) } });
    expect(retrievals[0]?.query).toHaveLength(2_000);
  });

  it("lists a passage that is cited twice once", async () => {
    const events = await run({ model: modelWriting("A [2]. B [2]. C [1, 2].") });
    expect(textOf(events)).toBe("A [1]. B [1]. C [2][1].");
    expect(
      events.flatMap((e) => (e.type === "sources" ? e.sources.map(({ n }) => n) : [])),
    ).toEqual([1, 2]);
  });

  it("keeps a link to the host of a passage's page, and no other", async () => {
    const text =
      "[a](https://wiki.example/x) [b](https://evil.example/x) ![c](https://wiki.example/c)";
    expect(textOf(await run({ model: modelWriting(text) }))).toBe(
      "[a](https://wiki.example/x) b c",
    );
  });

  it("shows 300 characters of a long passage at most, without breaking a word", async () => {
    const text = `Parental leave ${"is sixteen weeks ".repeat(40)}`;
    const retrieved = found([aPassage(1, { text })]);
    const events = await run({ retrieved, model: modelWriting("x [1]") });
    const [source] = events.flatMap((event) => (event.type === "sources" ? event.sources : []));
    expect(source?.snippet.length).toBeLessThanOrEqual(300);
    expect(source?.snippet).toMatch(/ (?:is|sixteen|weeks)…$/);
  });

  it("writes a record at its first words and one when it has ended, without a word of it", async () => {
    await run({ model: modelWriting("Sixteen weeks [1].") });
    expect(records()).toMatchObject([
      {
        service: "answer",
        operation: "buildContext",
        count: 2,
        turns: 0,
        passages: [
          { documentId: "doc_1", revision: 1, ordinal: 1 },
          { documentId: "doc_2", revision: 1, ordinal: 2 },
        ],
      },
      { service: "answer", operation: "firstDelta", outcome: "ok" },
      { service: "answer", operation: "answer", outcome: "ok" },
    ]);
    expect(written.join()).not.toMatch(/Sixteen|parental/);
  });
});

describe("an answer without a model", () => {
  it("quotes the pages and is not degraded, since nothing else was configured", async () => {
    const events = await run();
    expect(textOf(events)).toContain("Parental leave is sixteen weeks, says page 1. [1]");
    expect(events.at(-1)).toMatchObject({ summary: { degraded: null, abstained: false } });
  });

  it("says so when the pages do not hold the answer, with little confidence and no source", async () => {
    const events = await run({ work: { standaloneQuestion: "Where is the zeppelin moored?" } });
    expect(textOf(events)).toBe(
      "The pages that you can read do not hold an answer to this question.",
    );
    expect(events.map(({ type }) => type)).not.toContain("sources");
    expect(events.at(-1)).toMatchObject({ summary: { abstained: true, confidence: 0.1 } });
  });

  it("says that a general question needs one", async () => {
    const events = await run({ work: { mode: "general" } });
    expect(textOf(events)).toMatch(/language model/);
    expect(events.at(-1)).toMatchObject({ summary: { abstained: true, confidence: 0 } });
    expect(retrievals).toEqual([]);
  });
});

describe("pages that disagree", () => {
  const [newer, older] = [
    aPassage(1, { text: "Parental leave is sixteen weeks." }),
    aPassage(2, { title: "Old leave", text: "Parental leave is 12 weeks." }),
  ];

  it.each([
    [
      "of one age",
      "2026-09-01T00:00:00.000Z",
      [{ kind: "conflict", documentIds: ["doc_1", "doc_2"] }],
    ],
    [
      "of which one is old",
      "2024-09-01T00:00:00.000Z",
      [
        { kind: "conflict", documentIds: ["doc_1", "doc_2"] },
        { kind: "outdated", documentIds: ["doc_2"] },
      ],
    ],
  ])("are noticed when they are %s", async (_what, updatedAt, notices) => {
    const model = modelWriting("Parental leave is sixteen weeks [1].");
    const events = await run({ model, retrieved: found([newer, { ...older, updatedAt }]) });
    expect(events.at(-1)).toMatchObject({ summary: { notices } });
  });

  it("are not noticed when neither is cited", async () => {
    const model = modelWriting("Leave is long [3].");
    const events = await run({
      model,
      retrieved: found([newer, older, aPassage(3, { text: "Leave is long." })]),
    });
    expect(events.at(-1)).toMatchObject({ summary: { notices: [] } });
  });
});

describe("a courtesy", () => {
  it.each([
    ["Hello!", /^Hello/, false],
    ["thanks a lot", /^You are welcome/, false],
    ["???", /did not understand/, true],
  ])("%j gets a reply without a search", async (question, reply, abstained) => {
    const events = await run({ model: modelWriting(new Error("asked")), work: { question } });
    expect(textOf(events)).toMatch(reply);
    expect(retrievals).toEqual([]);
    expect(events.at(-1)).toMatchObject({ summary: { abstained, degraded: null } });
  });

  it.each([
    ["greeting", /^Hello/],
    ["unclear", /did not understand/],
  ] as const)("that intent calls %s gets a reply too", async (kind, reply) => {
    const work = { question: "Moin moin", kind };
    const events = await run({ model: modelWriting(new Error("asked")), work });
    expect(textOf(events)).toMatch(reply);
    expect(retrievals).toEqual([]);
  });

  it("in general mode goes to the model", async () => {
    const work = { question: "Hello!", mode: "general" as const };
    expect(textOf(await run({ model: modelWriting("Ahoy."), work }))).toBe("Ahoy.");
  });
});

describe("a model that does not answer from the pages", () => {
  it("is not asked when nothing was found", async () => {
    const events = await run({ model: modelWriting("I know!"), retrieved: found([]) });
    expect(asked).toEqual([]);
    expect(textOf(events)).toMatch(/do not hold an answer/);
    expect(events.at(-1)).toMatchObject({ summary: { abstained: true, degraded: null } });
  });

  it("abstains in its own words", async () => {
    const model = modelWriting({ type: "abstained" }, "Die Seiten sagen nichts dazu.");
    const events = await run({ model });
    expect(textOf(events)).toMatch(/^Die Seiten sagen nichts dazu\.\n\nThe nearest pages are:/);
    expect(events.at(-1)).toMatchObject({
      summary: { abstained: true, degraded: null, confidence: 0.1 },
    });
  });

  it("offers the nearest pages with their sources when it abstains, and says what they lack", async () => {
    const passages = [
      aPassage(1),
      aPassage(2, { documentId: "doc_1" }),
      aPassage(3, { title: "Notes [9]", headingPath: ["Notes [9]"] }),
    ];
    const question = "How long is parental leave for zookeepers?";
    const model = modelWriting({ type: "abstained" });
    const work = { question, standaloneQuestion: question };
    const events = await run({ model, retrieved: found(passages), work });
    expect(textOf(events)).toBe(
      "The pages that you can read do not hold an answer to this question.\n\nThe nearest pages are:\n\n- Leave: Parental [1]\n- Notes  9 [2]\n\nNone of them mentions “zookeepers”.",
    );
    const sources = events.flatMap((event) => (event.type === "sources" ? event.sources : []));
    expect(sources.map(({ n, documentId }) => [n, documentId])).toEqual([
      [1, "doc_1"],
      [2, "doc_3"],
    ]);
    expect(events.at(-1)).toMatchObject({ summary: { abstained: true, unsupported: [] } });
  });

  it("is doubted for what its sources do not hold", async () => {
    const said = "Parental leave is sixteen weeks [1]. It costs 40 camels [1].";
    const summaries = [];
    for (const text of [said.slice(0, 36), said]) {
      const last = (await run({ model: modelWriting(text) })).at(-1);
      summaries.push(last?.type === "completed" ? last.summary : null);
    }
    const [sure, doubted] = summaries;
    expect(sure?.unsupported).toEqual([]);
    expect(doubted?.unsupported).toEqual([{ start: 37, end: said.length }]);
    expect(doubted?.confidence).toBeLessThan(sure?.confidence ?? 0);
  });

  it("abstains in ours when it has none", async () => {
    const events = await run({ model: modelWriting({ type: "abstained" }) });
    expect(textOf(events)).toMatch(/do not hold an answer/);
    expect(events.at(-1)).toMatchObject({ summary: { abstained: true } });
  });

  it("did not abstain when it cites after all", async () => {
    const events = await run({ model: modelWriting({ type: "abstained" }, "Or see [1].") });
    expect(events.at(-1)).toMatchObject({ summary: { abstained: false } });
  });

  it.each(["Sixteen weeks.", "Sixteen weeks [7]."])("is marked uncited for %j", async (text) => {
    const events = await run({ model: modelWriting(text) });
    expect(textOf(events)).toBe("Sixteen weeks.");
    expect(events.at(-1)).toMatchObject({ summary: { degraded: "uncited", confidence: 0.2 } });
  });

  it("answers general questions without pages, and cites none", async () => {
    const events = await run({
      model: modelWriting("Because [1] of light."),
      work: { mode: "general" },
    });
    expect(textOf(events)).toBe("Because of light.");
    expect(asked[0]?.passages).toEqual([]);
    expect(events.at(-1)).toMatchObject({
      summary: { degraded: null, abstained: false, confidence: 0 },
    });
  });
});

describe("when something is down", () => {
  it.each([
    ["throws at once", [new Error("planted")]],
    ["writes nothing", []],
    ["writes nothing but spaces", [" ", "\n"]],
    ["throws while its text is held back", ["[1", new Error("planted")]],
  ])("the pages answer for a model that %s", async (_what, pieces) => {
    const events = await run({ model: modelWriting(...pieces) });
    expect(textOf(events).trim()).toMatch(/^Parental leave is sixteen weeks, says page 1\. \[1\]/);
    expect(events.at(-1)).toMatchObject({ summary: { degraded: "extractive", abstained: false } });
    expect(records().map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ["buildContext", "ok"],
      ["generate", "failed"],
      ["firstDelta", "ok"],
      ["degradedAnswer", "ok"],
    ]);
    expect(written.join()).not.toContain("planted");
  });

  it("a model that breaks off in mid-answer fails it visibly, to be asked again", async () => {
    const events = await run({ model: modelWriting("Sixteen ", new Error("planted")) });
    expect(textOf(events)).toBe("Sixteen");
    expect(events.at(-1)).toEqual({
      type: "failed",
      code: "MODEL_UNAVAILABLE",
      detail: "The model broke off. Ask again.",
      retryable: true,
    });
    expect(records().at(-1)).toMatchObject({ outcome: "refused", code: "MODEL_UNAVAILABLE" });
  });

  it("a general question has no pages to fall back on", async () => {
    const events = await run({ model: modelWriting(new Error("x")), work: { mode: "general" } });
    expect(events.at(-1)).toMatchObject({ type: "failed", code: "MODEL_UNAVAILABLE" });
  });

  it("lexical retrieval is said, and a model's failure before that", async () => {
    const retrieved = found([aPassage(1)], "lexical");
    const lexical = await run({ retrieved, model: modelWriting("Sixteen weeks [1].") });
    expect(lexical.at(-1)).toMatchObject({ summary: { degraded: "lexical" } });
    const both = await run({ retrieved, model: modelWriting(new Error("x")) });
    expect(both.at(-1)).toMatchObject({ summary: { degraded: "extractive" } });
  });

  it("the index fails the answer with its own code", async () => {
    const retrieved = fail("INDEX_UNAVAILABLE", "The search index is down. Try again.");
    const events = await run({ retrieved });
    expect(events).toEqual([
      { type: "progress", stage: "searching" },
      {
        type: "failed",
        code: "INDEX_UNAVAILABLE",
        detail: "The search index is down. Try again.",
        retryable: true,
      },
    ]);
    expect(records()).toMatchObject([{ outcome: "refused", code: "INDEX_UNAVAILABLE" }]);
  });

  it("what nobody expected becomes the last event, and says nothing of itself", async () => {
    const events = await run({ retrieved: new RangeError("planted") });
    expect(events.at(-1)).toMatchObject({ type: "failed", code: "ANSWER_FAILED", retryable: true });
    expect(JSON.stringify(events)).not.toContain("planted");
    expect(records()).toMatchObject([{ outcome: "failed", errorName: "RangeError" }]);
    expect(written.join()).not.toContain("planted");
  });
});

describe("an asker who leaves", () => {
  it("ends the model's work, and is answered by nobody else", async () => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const model: ChatModel = {
      provider: "fake",
      status: () => "ok",
      async *generate(_request, given) {
        yield { type: "text", text: "One. " };
        await new Promise((_resolve, reject) =>
          given.addEventListener("abort", () => reject(given.reason)),
        );
      },
    };
    const events = eventsOf({ model, work: { signal } });
    const types = [await events.next(), await events.next(), await events.next()];
    expect(types.at(-1)).toMatchObject({ value: { type: "delta" } });
    const next = events.next();
    await new Promise((resolve) => setTimeout(resolve, 1));
    leaving.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(records().map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ["buildContext", "ok"],
      ["firstDelta", "ok"],
      ["answer", "ok"],
    ]);
  });

  it("closes the model's text when the loop is left", async () => {
    const closed = vi.fn();
    const model: ChatModel = {
      provider: "fake",
      status: () => "ok",
      async *generate() {
        try {
          for (;;) yield { type: "text", text: "More. " };
        } finally {
          closed();
        }
      },
    };
    for await (const event of eventsOf({ model })) if (event.type === "delta") break;
    expect(closed).toHaveBeenCalledOnce();
    expect(records().map(({ operation }) => operation)).toEqual([
      "buildContext",
      "firstDelta",
      "answer",
    ]);
  });
});
