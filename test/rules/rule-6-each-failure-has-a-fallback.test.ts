import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { unwrap } from "../../shared/errors/app-error.ts";
import { AnswerEvent } from "../../shared/events/answer-event.ts";
import { fromNdjsonStream } from "../../shared/streams/ndjson.ts";
import { AnswerService } from "../../workers/answer/index.ts";
import { VectorService } from "../../workers/vector/index.ts";
import { aCaller } from "../support/callers.ts";
import {
  aPage,
  documentation,
  documentationWith,
  pushPages,
  waitUntilSettled,
} from "../support/house/house.ts";

/** A binding that fails whatever is asked of it. */
function broken<Binding extends object>(...methods: string[]): Binding {
  const refuse = async (): Promise<never> => {
    throw new Error("out of order");
  };
  return Object.fromEntries(methods.map((method) => [method, refuse])) as Binding;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("rule 6: each failure has a fallback", () => {
  it("answers from the pages' own sentences when the model is down, and says so", async () => {
    const caller = aCaller();
    const page = aPage("tolls", "The lynx toll is four euros on weekdays.");
    await waitUntilSettled(caller, await pushPages(caller, [page]));
    vi.stubGlobal("fetch", async () => await Promise.reject(new TypeError("connection refused")));
    const configured = { OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: "https://model.example/v1" };
    const answer = new AnswerService(createExecutionContext(), { ...env, ...configured });
    const question = "How much is the lynx toll?";
    const stream = await answer.answer(caller, {
      question,
      standaloneQuestion: question,
      mode: "company",
      history: [],
    });
    const events: AnswerEvent[] = [];
    for await (const event of fromNdjsonStream(stream, (record) => AnswerEvent.parse(record))) {
      events.push(event);
    }
    const text = events.map((event) => (event.type === "delta" ? event.text : "")).join("");
    expect(text).toContain("four euros");
    expect(events.at(-1)).toMatchObject({
      type: "completed",
      summary: { degraded: "extractive", abstained: false },
    });
  });

  it("searches by words when vectors are down", async () => {
    const caller = aCaller();
    await waitUntilSettled(
      caller,
      await pushPages(caller, [aPage("dam", "The beaver dam leaks.")]),
    );
    const EMBEDDING = broken<Fetcher>("embed");
    const vector = new VectorService(createExecutionContext(), { ...env, EMBEDDING });
    const found = unwrap(await vector.search(caller, { text: "beaver dam", limit: 5 }));
    expect(found.retrieval).toBe("lexical");
    expect(found.hits).toHaveLength(1);
  });

  it("says that the index is down, with the seconds to wait", async () => {
    const getByName = (): never => {
      throw new Error("out of order");
    };
    const SEARCH_SHARD = { getByName } as object as VectorBindings["SEARCH_SHARD"];
    const vector = new VectorService(createExecutionContext(), { ...env, SEARCH_SHARD });
    const found = await vector.search(aCaller(), { text: "beaver", limit: 5 });
    expect(found).toMatchObject({ ok: false, error: { code: "INDEX_UNAVAILABLE" } });
    expect(found.ok || found.error.retryAfterSeconds).toBeGreaterThan(0);
  });

  it("goes without a cache that fails", async () => {
    const caller = aCaller();
    await waitUntilSettled(caller, await pushPages(caller, [aPage("den", "The wolf den is dry.")]));
    const uncached = documentationWith({ CACHE_KV: broken<KVNamespace>("get", "put") });
    const query = { query: "wolf den", limit: 5 };
    expect(unwrap(await uncached.search(caller, query)).results).toHaveLength(1);
    expect(unwrap(await documentation.search(caller, query)).cached).toBe(false);
  });
});
