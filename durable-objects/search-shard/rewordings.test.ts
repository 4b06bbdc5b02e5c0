import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import type { PassageQuery } from "../../shared/ports/search-index.ts";
import { aPage, aQuery } from "../../test/contracts/indexed-pages.ts";
import { createSearchShardClient } from "./search-shard-client.ts";

/** More than are looked at closely without being proposed. */
const PAGES = 130;

describe("an alias among many pages", () => {
  const index = createSearchShardClient(env.SEARCH_SHARD);
  const tenantId = newId("tnt");
  const names = new Map<string, string>();
  const put = async (name: string, text: string): Promise<void> => {
    const page = await aPage({ title: name, texts: [text], embedding: null });
    names.set(page.documentId, name);
    await index.replaceDocument(tenantId, page);
  };
  const find = async (text: string, parts: Partial<PassageQuery> = {}): Promise<string[]> => {
    const query = await aQuery(text, { embedding: null, ...parts });
    const { hits } = await index.search(tenantId, query);
    return hits.map(({ documentId }) => names.get(documentId) ?? "");
  };
  const expansions = [{ term: "PTO", alternatives: ["paid time off", "sabbatical of nobody"] }];

  beforeAll(async () => {
    for (let page = 0; page < PAGES; page += 1) {
      await put(`Report ${page}`, `The quarterly report of team ${page} was paid for this time.`);
    }
    await put("Benefits", "Everybody gets paid time off from the first day.");
    await put("Switches", "Switch the light off.");
  });

  it("brings in a page that no word of the question finds, and none that has a part of the phrase", async () => {
    expect(await find("PTO")).toEqual([]);
    expect(await find("PTO", { expansions })).toEqual(["Benefits"]);
    expect((await find("quarterly PTO", { expansions }))[0]).toBe("Benefits");
  });

  it("keeps the order of the pages that say the term, below none that says it otherwise", async () => {
    await put("Rules", "PTO is granted by the lead. PTO is not paid out.");
    await put("Notes", "In a long list of many other things somebody once noted PTO and no more.");
    const plain = await find("quarterly PTO rules");
    const exact = ["Rules", "Notes"];
    const expanded = await find("quarterly PTO rules", { expansions });
    const only = (list: string[]): string[] => list.filter((name) => exact.includes(name));
    expect(only(expanded)).toEqual(only(plain));
    expect(expanded.indexOf("Benefits")).toBeGreaterThan(expanded.indexOf("Rules"));
    expect(await find("PTO", { expansions })).toEqual(["Rules", "Notes", "Benefits"]);
  });

  it("takes a phrase in quotation marks and a long question as they are", async () => {
    const question = 'how do the teams of this company take "PTO" in each quarterly report period';
    expect((await find(question, { expansions, limit: 40 })).includes("Benefits")).toBe(true);
  });
});
