import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { fail, succeed } from "../../../shared/errors/result.ts";
import type { ForgettingCache } from "../../../shared/ports/cache.ts";
import type { QueryExpansion } from "../../../shared/ports/search-index.ts";
import type { SearchResponse } from "../../../shared/schemas/search-schemas.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aHit, aLedger, aPage, found, type TestLedger } from "../../../test/support/ledgers.ts";
import { changeAlias } from "../alias/change-alias.ts";
import { createAlias } from "../alias/create-alias.ts";
import { deleteAlias } from "../alias/delete-alias.ts";
import { importAliases } from "../alias/import-aliases.ts";
import { deleteDocument } from "../document/delete-document.ts";
import { retrieve } from "./retrieve.ts";
import { search } from "./search.ts";

const query = { query: "rotating keys", limit: 10 };

/** A ledger with one indexed page `a`, which the index finds. */
async function aFoundPage(): Promise<TestLedger & { documentId: string }> {
  const ledger = await aLedger();
  await ledger.push(
    aPage("a", { url: "https://wiki.example/a", updatedAt: "2026-01-02T03:04:05Z" }),
  );
  const { id: documentId } = await ledger.confirm("a");
  ledger.vector.search.mockResolvedValue(found(aHit(documentId, { sourceId: ledger.sourceId })));
  return { ...ledger, documentId };
}

/** Searches and waits for what was deferred. */
async function searchAndSettle(
  { dependencies, caller }: Pick<TestLedger, "dependencies" | "caller">,
  asked = query,
): Promise<SearchResponse> {
  const deferred: Promise<unknown>[] = [];
  const defer = (work: Promise<unknown>): void => void deferred.push(work);
  const response = unwrap(await search({ ...dependencies, defer }, caller, asked));
  await Promise.all(deferred);
  return response;
}

describe("a search", () => {
  it("shows each page by its best passage, with its address and a snippet", async () => {
    const ledger = await aFoundPage();
    expect(await searchAndSettle(ledger)).toEqual({
      results: [
        {
          documentId: ledger.documentId,
          sourceId: ledger.sourceId,
          externalId: "a",
          title: "Page a",
          url: "https://wiki.example/a#rotating-keys",
          headingPath: ["Guide", "Rotating keys"],
          snippet: `A passage of ${ledger.documentId}.`,
          score: 1,
          updatedAt: "2026-01-02T03:04:05.000Z",
        },
      ],
      retrieval: "hybrid",
      expandedAliases: [],
      cached: false,
      tookMs: expect.any(Number),
    });
  });

  it("asks the index for more than it shows, and passes the sources on", async () => {
    const ledger = await aLedger();
    const asked = { query: "keys", limit: 20, sourceIds: ["src_1"] };
    await searchAndSettle(ledger, asked);
    expect(ledger.vector.search).toHaveBeenCalledExactlyOnceWith(
      ledger.caller,
      {
        text: "keys",
        limit: 80,
        passagesPerDocument: 2,
        sourceIds: ["src_1"],
      },
      expect.any(Function),
    );
    await searchAndSettle(ledger, { query: "keys", limit: 1 });
    expect(ledger.vector.search).toHaveBeenLastCalledWith(
      ledger.caller,
      {
        text: "keys",
        limit: 40,
        passagesPerDocument: 2,
      },
      expect.any(Function),
    );
  });

  it("says that the index is unavailable", async () => {
    const { caller, dependencies, vector } = await aLedger();
    vector.search.mockResolvedValue(
      fail("INDEX_UNAVAILABLE", "Try again.", { retryAfterSeconds: 5 }),
    );
    const outcome = await search({ ...dependencies, defer: vi.fn() }, caller, query);
    expect(outcome).toEqual({
      ok: false,
      error: { code: "INDEX_UNAVAILABLE", detail: "Try again.", retryAfterSeconds: 5 },
    });
  });

  it("reads a constant number of rows of the ledger, whatever its size", async () => {
    const { caller, dependencies, push, row } = await aLedger();
    const pages = Array.from({ length: 60 }, (_, index) => aPage(`page-${index}`));
    await push(...pages);
    const ids = await Promise.all(["page-1", "page-2"].map(async (name) => (await row(name)).id));
    const plan = await env.DOCUMENTATION_DB.prepare(
      `explain query plan select d.id from documents d
       inner join sources s on s.tenant_id = d.tenant_id and s.id = d.source_id
       where d.tenant_id = ? and d.id in (select value from json_each(?)) and d.status <> 'deleted'`,
    )
      .bind(caller.tenantId, JSON.stringify(ids))
      .all<{ detail: string }>();
    const details = plan.results.map(({ detail }) => detail).join("\n");
    expect(details).toContain("(tenant_id=? AND id=?)");
    expect(details).not.toContain("SCAN d");
    expect(await dependencies.visiblePages.find(caller.tenantId, ids)).toHaveLength(2);
  });
});

describe("cached results", () => {
  it("are shown the second time, without asking the index", async () => {
    const ledger = await aFoundPage();
    const first = await searchAndSettle(ledger);
    const second = await searchAndSettle(ledger);
    expect(second).toEqual({ ...first, cached: true, tookMs: expect.any(Number) });
    expect(ledger.vector.search).toHaveBeenCalledOnce();
  });

  it("are cached when there are none, too, until a page is indexed", async () => {
    const ledger = await aLedger();
    await ledger.push(aPage("a"));
    await searchAndSettle(ledger);
    expect(await searchAndSettle(ledger)).toMatchObject({ results: [], cached: true });
    const { id } = await ledger.confirm("a");
    ledger.vector.search.mockResolvedValue(found(aHit(id)));
    expect(await searchAndSettle(ledger)).toMatchObject({ results: [{}], cached: false });
  });

  it.each([
    ["title", { title: "New title" }],
    ["address", { url: "https://wiki.example/new" }],
    ["time", { markdown: "# New", updatedAt: "2026-02-02T03:04:05Z" }],
  ])("are out of reach once a page's %s changed", async (_what, change) => {
    const ledger = await aFoundPage();
    await searchAndSettle(ledger);
    await ledger.push(
      aPage("a", { url: "https://wiki.example/a", updatedAt: "2026-01-02T03:04:05Z", ...change }),
    );
    expect((await searchAndSettle(ledger)).cached).toBe(false);
  });

  it("stay in reach when nothing that is shown changed", async () => {
    const ledger = await aFoundPage();
    await searchAndSettle(ledger);
    await ledger.push(aPage("b"));
    const { caller, sourceId, dependencies } = ledger;
    await deleteDocument(dependencies, caller, { sourceId, externalId: "unknown" });
    expect((await searchAndSettle(ledger)).cached).toBe(true);
  });

  it("belong to those who may read the same", async () => {
    const ledger = await aFoundPage();
    await searchAndSettle(ledger);
    const caller = { ...ledger.caller, userId: "usr_other", groups: ["hr"] };
    expect((await searchAndSettle({ ...ledger, caller })).cached).toBe(false);
  });

  it("are not kept of a search without vectors", async () => {
    const ledger = await aFoundPage();
    ledger.vector.search.mockResolvedValue(succeed({ hits: [], retrieval: "lexical" }));
    expect(await searchAndSettle(ledger)).toMatchObject({ retrieval: "lexical", cached: false });
    expect((await searchAndSettle(ledger)).cached).toBe(false);
  });

  it.each([
    ["fails", async () => Promise.reject(new Error("KV is down"))],
    ["returns something else", async () => [{ results: "none" }]],
  ])("are done without when the cache %s", async (_what, get) => {
    const ledger = await aFoundPage();
    const cache: ForgettingCache = {
      provider: "kv",
      get,
      put: async () => Promise.reject(new Error("down")),
      forgetTenant: async () => 0,
    };
    const dependencies = { ...ledger.dependencies, cache };
    const response = await searchAndSettle({ ...ledger, dependencies });
    expect(response).toMatchObject({ results: [{ externalId: "a" }], cached: false });
  });
});

describe("rule 2: a deletion counts when it is acknowledged", () => {
  const deleteA = async ({ dependencies, caller, sourceId }: TestLedger): Promise<void> => {
    unwrap(await deleteDocument(dependencies, caller, { sourceId, externalId: "a" }));
  };
  const request = { query: "keys", limit: 5, passagesPerDocument: 2 };

  it("is never seen again, though the index still holds it", async () => {
    const ledger = await aFoundPage();
    await deleteA(ledger);
    const revisions = [1, 2, 3].map((revision) => aHit(ledger.documentId, { revision }));
    ledger.vector.search.mockResolvedValue(found(...revisions));
    const retrieved = unwrap(await retrieve(ledger.dependencies, ledger.caller, request));
    expect(retrieved.passages).toEqual([]);
    expect((await searchAndSettle(ledger)).results).toEqual([]);
  });

  it("is never seen again in results that were cached before", async () => {
    const ledger = await aFoundPage();
    await searchAndSettle(ledger);
    expect((await searchAndSettle(ledger)).cached).toBe(true);
    await deleteA(ledger);
    expect(await searchAndSettle(ledger)).toMatchObject({ results: [], cached: false });
  });

  it("is not seen again in results that were found before and cached after", async () => {
    const ledger = await aFoundPage();
    const { vector, documentId } = ledger;
    const late: Promise<unknown>[] = [];
    const deferLate = (work: Promise<unknown>): void => void late.push(work);
    vector.search.mockImplementationOnce(async () => found(aHit(documentId)));
    await search({ ...ledger.dependencies, defer: deferLate }, ledger.caller, query);
    await deleteA(ledger);
    await Promise.all(late);
    expect((await searchAndSettle(ledger)).results).toEqual([]);
  });

  it("does not let the old text come back with a page that is pushed again", async () => {
    const ledger = await aFoundPage();
    const { dependencies, caller, vector, documentId, push } = ledger;
    await deleteA(ledger);
    await push(aPage("a", { markdown: "# Cleaned" }));
    const old = unwrap(await retrieve(dependencies, caller, request));
    expect(old.passages).toEqual([]);
    vector.search.mockResolvedValue(found(aHit(documentId, { revision: 3, text: "Cleaned" })));
    const renewed = unwrap(await retrieve(dependencies, caller, request));
    expect(renewed.passages.map(({ text }) => text)).toEqual(["Cleaned"]);
  });
});

describe("rule 5: every read carries the tenant and the reader", () => {
  it("shows nothing of another tenant's ledger, even when the index returns it", async () => {
    const ledger = await aFoundPage();
    const stranger = aCaller();
    expect(await searchAndSettle({ ...ledger, caller: stranger })).toMatchObject({ results: [] });
    const request = { query: "keys", limit: 5, passagesPerDocument: 1 };
    const retrieved = unwrap(await retrieve(ledger.dependencies, stranger, request));
    expect(retrieved.passages).toEqual([]);
  });

  it("shows a page to the readers of its source alone, whatever the index returns", async () => {
    const ledger = await aFoundPage();
    await env.DOCUMENTATION_DB.prepare("update sources set readers = ? where tenant_id = ?")
      .bind(JSON.stringify(["hr"]), ledger.caller.tenantId)
      .run();
    expect((await searchAndSettle(ledger)).results).toEqual([]);
    const colleague = { ...ledger.caller, groups: ["hr"] };
    expect((await searchAndSettle({ ...ledger, caller: colleague })).results).toHaveLength(1);
  });
});

describe("rule 4: nothing is indexed until it is found", () => {
  it("finds the passages of a page that is not confirmed yet, so that it can be", async () => {
    const { caller, dependencies, push, row, vector } = await aLedger();
    await push(aPage("a"));
    const { id } = await row("a");
    vector.search.mockResolvedValue(found(aHit(id)));
    const documentIds = [id];
    const request = { query: "a", limit: 1, passagesPerDocument: 1, documentIds };
    const outcome = unwrap(await retrieve(dependencies, caller, request));
    expect(outcome).toMatchObject({
      retrieval: "hybrid",
      passages: [{ documentId: id, revision: 1 }],
    });
    expect(vector.search).toHaveBeenCalledWith(
      caller,
      {
        text: "a",
        limit: 40,
        passagesPerDocument: 2,
        documentIds,
      },
      expect.any(Function),
    );
  });
});

describe("the aliases of a search", () => {
  const asked = { query: "How much PTO is there?", limit: 10 };
  const pto = { term: "PTO", expansions: ["paid time off", "annual leave"], enabled: true };

  /** What the index was told at its last search. */
  async function expansionsAsked({ vector }: TestLedger): Promise<QueryExpansion[]> {
    return (await vector.search.mock.lastCall?.[2]?.()) ?? [];
  }

  it("are told to the index and named in the response, also out of the cache", async () => {
    const ledger = await aFoundPage();
    unwrap(await createAlias(ledger.dependencies, ledger.caller, pto));
    const first = await searchAndSettle(ledger, asked);
    expect(first.expandedAliases).toEqual(["PTO"]);
    expect(await expansionsAsked(ledger)).toEqual([
      { term: "PTO", alternatives: ["paid time off", "annual leave"] },
    ]);
    expect(await searchAndSettle(ledger, asked)).toMatchObject({
      cached: true,
      expandedAliases: ["PTO"],
    });
  });

  it("make earlier results unreachable with every change, and count only while they are enabled", async () => {
    const ledger = await aFoundPage();
    const { dependencies, caller } = ledger;
    expect((await searchAndSettle(ledger, asked)).expandedAliases).toEqual([]);
    const { id: aliasId } = unwrap(await createAlias(dependencies, caller, pto));
    const applied = await searchAndSettle(ledger, asked);
    expect([applied.cached, applied.expandedAliases]).toEqual([false, ["PTO"]]);
    await changeAlias(dependencies, caller, { aliasId, enabled: false });
    const off = await searchAndSettle(ledger, asked);
    expect([off.cached, off.expandedAliases]).toEqual([false, []]);
    await changeAlias(dependencies, caller, { aliasId, enabled: true, expansions: ["leave"] });
    await searchAndSettle(ledger, asked);
    expect(await expansionsAsked(ledger)).toEqual([{ term: "PTO", alternatives: ["leave"] }]);
    await deleteAlias(dependencies, caller, aliasId);
    const gone = await searchAndSettle(ledger, asked);
    expect([gone.cached, gone.expandedAliases]).toEqual([false, []]);
  });

  it("are those of the caller's tenant alone", async () => {
    const [ledger, other] = [await aFoundPage(), await aLedger()];
    unwrap(await createAlias(other.dependencies, other.caller, pto));
    expect((await searchAndSettle(ledger, asked)).expandedAliases).toEqual([]);
  });

  it("have snippets show what a page says instead", async () => {
    const ledger = await aFoundPage();
    unwrap(await createAlias(ledger.dependencies, ledger.caller, pto));
    const text = `${"Something else entirely. ".repeat(60)}Annual leave is thirty days.`;
    ledger.vector.search.mockResolvedValue(found(aHit(ledger.documentId, { text })));
    const { results } = await searchAndSettle(ledger, asked);
    expect(results[0]?.snippet).toContain("Annual leave");
  });

  it("are read in the one read that a search begins with, and no more rows than the question names", async () => {
    const ledger = await aFoundPage();
    const { dependencies, caller } = ledger;
    const items = Array.from({ length: 300 }, (_alias, index) => ({
      term: `abbreviation${index}`,
      expansions: [`long form ${index}`, "paid leave"],
    }));
    unwrap(await importAliases(dependencies, caller, { items: [...items, pto] }));
    const state = await dependencies.visiblePages.readSearchState(caller.tenantId, ["pto", "much"]);
    expect(state.aliases).toEqual([{ term: pto.term, expansions: pto.expansions }]);
    const plan = await env.DOCUMENTATION_DB.prepare(
      `explain query plan select distinct aliases.term, aliases.expansions
       from json_each(?) as asked
       cross join alias_words as named on named.tenant_id = ? and named.word = asked.value
       cross join aliases on aliases.tenant_id = ? and aliases.id = named.alias_id
       where aliases.enabled = 1 order by aliases.term_key`,
    )
      .bind("[]", caller.tenantId, caller.tenantId)
      .all<{ detail: string }>();
    const details = plan.results.map(({ detail }) => detail).join("\n");
    expect(details).toContain("(tenant_id=? AND id=?)");
    expect(details).toContain("alias_words_word (tenant_id=? AND word=?)");
  });

  it("count for an answer, too, whose search goes on without them when they cannot be read", async () => {
    const { caller, dependencies } = await aFoundPage();
    unwrap(await createAlias(dependencies, caller, pto));
    const request = { query: asked.query, limit: 12, passagesPerDocument: 5 };
    const outcome = unwrap(await retrieve(dependencies, caller, request));
    expect(outcome.expandedAliases).toEqual(["PTO"]);
    const visiblePages = {
      ...dependencies.visiblePages,
      readSearchState: async () => Promise.reject(new Error("D1 is away")),
    };
    const away = { ...dependencies, visiblePages };
    const without = unwrap(await retrieve(away, caller, request));
    expect(without.passages).toEqual(outcome.passages);
    expect(without.expandedAliases).toEqual([]);
  });

  it("are not read for a proof that a page is found by its own words", async () => {
    const { caller, dependencies, documentId } = await aFoundPage();
    const readSearchState = vi.fn<typeof dependencies.visiblePages.readSearchState>();
    const visiblePages = { ...dependencies.visiblePages, readSearchState };
    const request = { query: "PTO", limit: 1, passagesPerDocument: 1, documentIds: [documentId] };
    unwrap(await retrieve({ ...dependencies, visiblePages }, caller, request));
    expect(readSearchState).not.toHaveBeenCalled();
  });
});
