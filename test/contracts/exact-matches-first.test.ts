import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSearchShardClient } from "../../durable-objects/search-shard/search-shard-client.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import type { PassageHits, PassageQuery } from "../../shared/ports/search-index.ts";
import { aPage, aQuery } from "./indexed-pages.ts";

const TERM = "slo";
const ALTERNATIVE = "service level objective";
const RUNS = 30;
const SEED = 20_261_125;

/** Words of a small wiki, the term and its alternative, whole and in pieces, among them. */
const words = fc.constantFrom(
  TERM,
  ALTERNATIVE,
  "service",
  "level",
  "objective",
  "deploy",
  "release",
  "team",
  "latency",
  "review",
);
const text = fc.array(words, { minLength: 1, maxLength: 12 }).map((drawn) => drawn.join(" "));
const page = fc.record({
  title: fc.array(words, { minLength: 1, maxLength: 3 }).map((drawn) => drawn.join(" ")),
  texts: fc.array(text, { minLength: 1, maxLength: 3 }),
});
const question = fc
  .array(fc.constantFrom("team", "latency", "review", "release", "deploy"), { maxLength: 5 })
  .map((drawn) => [...drawn, TERM].join(" "));
const wiki = fc.record({ pages: fc.array(page, { minLength: 2, maxLength: 9 }), question });

describe.each([
  ["one shard", 50_000],
  ["many shards", 4],
])("an alias, in %s", (_shards, capacity) => {
  const index = createSearchShardClient(env.SEARCH_SHARD, capacity);

  it("never puts a page that says the term below one that says it otherwise alone", async () => {
    await fc.assert(
      fc.asyncProperty(wiki, async ({ pages, question: asked }) => {
        const tenantId = newId("tnt");
        const said = new Map<string, string>();
        for (const parts of pages) {
          const stored = await aPage(parts);
          said.set(stored.documentId, [parts.title, ...parts.texts].join(". "));
          await index.replaceDocument(tenantId, stored);
        }
        const search = async (more: Partial<PassageQuery>): Promise<string[]> => {
          const query = await aQuery(asked, { limit: 40, passagesPerDocument: 1, ...more });
          return orderOf(await index.search(tenantId, query));
        };
        const before = await search({});
        const after = await search({
          expansions: [{ term: TERM, alternatives: [ALTERNATIVE] }],
        });
        const isExact = (id: string): boolean => /\bslo\b/.test(said.get(id) ?? "");
        const exact = before.filter(isExact);
        for (const other of after.filter((id) => !isExact(id))) {
          const stood = before.indexOf(other);
          const above = exact.filter((id) => stood === -1 || before.indexOf(id) < stood);
          for (const id of above) expect(after.indexOf(id)).toBeLessThan(after.indexOf(other));
        }
        expect(after.filter(isExact)).toEqual(exact);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 60_000);
});

function orderOf({ hits }: PassageHits): string[] {
  return hits.map(({ documentId }) => documentId);
}
