import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AnswerRequest } from "../../../shared/contracts/answer-contract.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { DocumentationContract } from "../../../shared/contracts/documentation-contract.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { AnswerEvent } from "../../../shared/events/answer-event.ts";
import { fromNdjsonStream } from "../../../shared/streams/ndjson.ts";
import { aCaller } from "../../../test/support/callers.ts";
import {
  aPage,
  documentation,
  documentationWith,
  LOSING_QUEUE,
  pushPages,
  waitUntilSettled,
} from "../../../test/support/house/house.ts";
import { createOpenAiStub } from "../../../test/support/openai-stub.ts";
import { AnswerService } from "../index.ts";

const QUESTION = "When does the island ferry leave?";
const FERRY = aPage("ferry", "The island ferry leaves at nine.");
const HARBOUR = aPage("harbour", "The harbour has a crane for yachts.");

let stub: ReturnType<typeof createOpenAiStub>;

interface Told {
  text: string;
  types: string[];
  cited: string[];
  cached: boolean;
  last: AnswerEvent | undefined;
}

const WITH_MODEL = {
  ...env,
  OPENAI_API_KEY: "sk-test",
  OPENAI_BASE_URL: "https://model.example/v1",
};

/** Asks the answer service and waits until it has kept what it keeps. */
async function ask(
  caller: CallerContext,
  given: Partial<AnswerRequest> = {},
  bindings: AnswerBindings = WITH_MODEL,
): Promise<Told> {
  const context = createExecutionContext();
  const service = new AnswerService(context, bindings);
  const request: AnswerRequest = {
    question: QUESTION,
    standaloneQuestion: given.question ?? QUESTION,
    mode: "company",
    history: [],
    ...given,
  };
  const events: AnswerEvent[] = [];
  const stream = await service.answer(caller, request);
  for await (const event of fromNdjsonStream(stream, (record) => AnswerEvent.parse(record))) {
    events.push(event);
  }
  await waitOnExecutionContext(context);
  const last = events.at(-1);
  return {
    text: events.map((event) => (event.type === "delta" ? event.text : "")).join(""),
    types: events.map(({ type }) => type),
    cited: events.flatMap((e) => (e.type === "sources" ? e.sources.map(({ title }) => title) : [])),
    cached: last?.type === "completed" && last.summary.cached === true,
    last,
  };
}

/** A tenant with both pages, whose question was answered before. */
async function anAnsweredTenant(): Promise<{ caller: CallerContext; sourceId: string }> {
  const caller = aCaller();
  const sourceId = await pushPages(caller, [FERRY, HARBOUR]);
  await waitUntilSettled(caller, sourceId);
  const first = await ask(caller);
  expect(first).toMatchObject({ cached: false, cited: ["ferry"] });
  return { caller, sourceId };
}

beforeEach(() => {
  stub = createOpenAiStub({
    usage: { prompt_tokens: 9, completion_tokens: 3 },
    tokens: ({ messages }) => {
      const asked = messages.at(-1)?.content ?? "";
      const n = /<passage-\S+ n="(\d+)">\n[^<]*ferry leaves at/.exec(asked)?.[1];
      if (!asked.includes("<passage")) return ["Because of light."];
      return n === undefined ? ["[no answer] Nobody says."] : [`The island ferry leaves [${n}].`];
    },
  });
  vi.stubGlobal("fetch", stub.fetch);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("an answer that was given before", () => {
  it("comes again as it was, marked, as the same events, for nothing", async () => {
    const { caller } = await anAnsweredTenant();
    const again = await ask(caller, { question: "When does  the island ferry leave" });
    expect(again).toMatchObject({
      text: "The island ferry leaves [1].",
      types: ["progress", "progress", "sources", "delta", "completed"],
      cited: ["ferry"],
      cached: true,
      last: { summary: { degraded: null, abstained: false, unsupported: [], notices: [] } },
    });
    expect(again.last).not.toHaveProperty("summary.usage");
    expect(stub.requests).toHaveLength(1);
  });

  it("takes two remote steps and asks neither model nor index", async () => {
    const { caller } = await anAnsweredTenant();
    const steps: string[] = [];
    const record = <Target extends object>(target: Target, name: string): Target =>
      new Proxy(target, {
        get(owner, property) {
          const member: unknown = Reflect.get(owner, property);
          if (typeof member !== "function") return member;
          return (...given: unknown[]): unknown => {
            steps.push(`${name}.${String(property)}`);
            return Reflect.apply(member, owner, given);
          };
        },
      });
    const ledger = documentationWith({
      DOCUMENTATION_DB: record(env.DOCUMENTATION_DB, "d1"),
      VECTOR: record(env.VECTOR, "index"),
      CACHE_KV: record(env.CACHE_KV, "kv"),
    });
    const opened = { confirmRevisions: ledger.confirmRevisions.bind(ledger) };
    const bindings = {
      ...WITH_MODEL,
      CACHE_KV: record(env.CACHE_KV, "kv"),
      DOCUMENTATION: record(opened, "documentation") as object as AnswerBindings["DOCUMENTATION"],
    };
    expect((await ask(caller, {}, bindings)).cached).toBe(true);
    const remote = steps.filter((step) => !step.startsWith("documentation."));
    expect(steps).toEqual(["kv.get", "documentation.confirmRevisions", "d1.withSession"]);
    expect(remote).toHaveLength(2);
    expect(stub.requests).toHaveLength(1);
  });

  it("costs what understanding the question did", async () => {
    const { caller } = await anAnsweredTenant();
    const usage = { inputTokens: 4, outputTokens: 1 };
    expect((await ask(caller, { usage })).last).toMatchObject({ summary: { usage, cached: true } });
  });

  it("is written anew for who wants another, and that one is kept", async () => {
    const { caller } = await anAnsweredTenant();
    expect((await ask(caller, { isAnew: true })).cached).toBe(false);
    expect(stub.requests).toHaveLength(2);
    expect((await ask(caller)).cached).toBe(true);
  });

  it("survives a change of another page", async () => {
    const { caller, sourceId } = await anAnsweredTenant();
    const changed = aPage("harbour", "The harbour has two cranes for yachts.");
    unwrap(await documentation.pushDocuments(caller, sourceId, { documents: [changed] }));
    expect((await ask(caller)).cached).toBe(true);
    unwrap(await documentation.deleteDocument(caller, sourceId, "harbour"));
    expect((await ask(caller)).cached).toBe(true);
  });

  it("without a model comes out of the cache as well", async () => {
    const { caller } = await anAnsweredTenant();
    expect((await ask(caller, {}, env)).cached).toBe(false);
    expect(await ask(caller, {}, env)).toMatchObject({ cached: true, cited: ["ferry"] });
  });

  it("in general mode rests on no page", async () => {
    const { caller } = await anAnsweredTenant();
    const work = { mode: "general" as const };
    expect((await ask(caller, work)).cached).toBe(false);
    expect(await ask(caller, work)).toMatchObject({ cached: true, text: "Because of light." });
    expect((await ask(caller)).text).toBe("The island ferry leaves [1].");
  });
});

describe("a kept answer is lost", () => {
  it("with a page that it cites, from the moment of its deletion", async () => {
    const { caller, sourceId } = await anAnsweredTenant();
    unwrap(await documentation.deleteDocument(caller, sourceId, "ferry"));
    const again = await ask(caller);
    expect(again).toMatchObject({ cached: false, cited: [] });
    expect(again.text).not.toContain("ferry leaves");
  });

  it("with the source of a page that it cites", async () => {
    const { caller, sourceId } = await anAnsweredTenant();
    unwrap(await documentation.deleteSource(caller, sourceId));
    expect(await ask(caller)).toMatchObject({ cached: false, cited: [] });
  });

  it("with a change of a page that it cites, before the index has followed", async () => {
    const { caller, sourceId } = await anAnsweredTenant();
    const deaf = documentationWith({ INDEXING_JOBS: LOSING_QUEUE });
    const changed = aPage("ferry", "The island ferry leaves at ten.");
    unwrap(await deaf.pushDocuments(caller, sourceId, { documents: [changed] }));
    expect((await ask(caller)).cached).toBe(false);
  });

  it("with the right to read a page that it cites, for those who lose it", async () => {
    const { caller, sourceId } = await anAnsweredTenant();
    const insider = aCaller({ tenantId: caller.tenantId, groups: ["crew"] });
    expect((await ask(insider)).cached).toBe(false);
    expect((await ask(insider)).cached).toBe(true);
    unwrap(await documentation.changeSource(caller, sourceId, { readers: ["crew"] }));
    expect(await ask(caller)).toMatchObject({ cached: false, cited: [] });
    await waitUntilSettled(caller, sourceId);
    expect(await ask(insider)).toMatchObject({ cached: false, cited: ["ferry"] });
    expect((await ask(insider)).cached).toBe(true);
    expect(await ask(caller)).toMatchObject({ cached: false, cited: [] });
  });
});

describe("a kept answer is shown to nobody", () => {
  it("of another tenant or of other groups", async () => {
    const { caller } = await anAnsweredTenant();
    expect(await ask(aCaller())).toMatchObject({ cached: false, cited: [] });
    const other = aCaller({ tenantId: caller.tenantId, groups: ["sales"] });
    expect((await ask(other)).cached).toBe(false);
    expect((await ask({ ...caller, userId: "usr_colleague" })).cached).toBe(true);
  });

  it("who asks something else, or another model", async () => {
    const { caller } = await anAnsweredTenant();
    expect((await ask(caller, { question: "When does the ferry leave?" })).cached).toBe(false);
    expect((await ask(caller, {}, { ...WITH_MODEL, ANSWER_MODEL: "other" })).cached).toBe(false);
  });

  it("when the record was written for another key", async () => {
    const { caller } = await anAnsweredTenant();
    const { keys } = await env.CACHE_KV.list({ prefix: `${caller.tenantId}:answer:` });
    const [name] = keys.map((key) => key.name);
    const record = (await env.CACHE_KV.get(name ?? "")) ?? "";
    await env.CACHE_KV.put(name ?? "", record.replaceAll(caller.tenantId, "tnt_other"));
    expect((await ask(caller)).cached).toBe(false);
  });
});

describe("nothing is kept of an answer that", () => {
  it.each<[string, Partial<AnswerRequest>, () => void]>([
    ["abstained", { question: "Where is the zeppelin moored?" }, () => undefined],
    ["is the pages' own, since the model was down", {}, () => void (stub.script.status = 500)],
    ["cites nothing", {}, () => void (stub.script.tokens = ["At nine."])],
    ["says more than it cites", {}, () => void (stub.script.tokens = ["It costs 40 camels [1]."])],
    ["broke off", {}, () => void (stub.script.resetAfter = 1)],
    ["knew what was said before", { history: [{ role: "user", content: "I am ill." }] }, () => {}],
    ["is a courtesy", { question: "Hello!" }, () => undefined],
  ])("%s", async (_what, given, arrange) => {
    const caller = aCaller();
    await waitUntilSettled(caller, await pushPages(caller, [FERRY]));
    arrange();
    await ask(caller, given);
    const { keys } = await env.CACHE_KV.list({ prefix: `${caller.tenantId}:answer:` });
    expect(keys).toEqual([]);
    expect((await ask(caller, given)).cached).toBe(false);
  });
});

describe("without its cache or its ledger", () => {
  it("an answer is written anew", async () => {
    const { caller } = await anAnsweredTenant();
    const down = () => Promise.reject(new Error("down"));
    const broken = { get: down, put: down } as object as KVNamespace;
    expect(await ask(caller, {}, { ...WITH_MODEL, CACHE_KV: broken })).toMatchObject({
      cached: false,
      cited: ["ferry"],
    });
    const retrieve: DocumentationContract["retrieve"] = (ctx, request) =>
      documentation.retrieve(ctx, request);
    const ledger = { confirmRevisions: down, retrieve } as object;
    const bindings = { ...WITH_MODEL, DOCUMENTATION: ledger as AnswerBindings["DOCUMENTATION"] };
    expect((await ask(caller, {}, bindings)).cached).toBe(false);
  });
});
