import { beforeEach, describe, expect, it } from "vitest";
import { EVERYONE } from "../../shared/contracts/caller-context.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import type {
  DocumentPassages,
  PassageQuery,
  SearchIndex,
} from "../../shared/ports/search-index.ts";
import { aPage, aQuery, type PageParts } from "./indexed-pages.ts";

/** What every adapter of the SearchIndex port must do. */
export function describeSearchIndex(
  name: string,
  makeIndex: () => SearchIndex | Promise<SearchIndex>,
): void {
  describe(`the ${name} search index`, () => {
    let index: SearchIndex;
    let tenantId: string;

    beforeEach(async () => {
      index = await makeIndex();
      tenantId = newId("tnt");
    });

    const put = async (parts: PageParts): Promise<DocumentPassages> => {
      const page = await aPage(parts);
      await index.replaceDocument(tenantId, page);
      return page;
    };
    const find = async (text: string, parts: Partial<PassageQuery> = {}) =>
      index.search(tenantId, await aQuery(text, parts));
    const findTexts = async (text: string, parts: Partial<PassageQuery> = {}) =>
      (await find(text, parts)).hits.map((hit) => hit.text);

    it("finds a passage by its words, with everything that was stored of it", async () => {
      const page = await put({
        sourceId: "src_7",
        revision: 3,
        title: "Signing keys",
        texts: ["Keys live in the vault.", "Rotate the signing key every ninety days."],
      });
      const { hits, retrieval } = await find("rotate keys");
      expect(retrieval).toBe("hybrid");
      expect(hits[0]).toEqual({
        documentId: page.documentId,
        sourceId: "src_7",
        revision: 3,
        score: expect.any(Number),
        ...page.passages[1],
      });
    });

    it("puts the passage that says more of what is asked first, with falling scores", async () => {
      await put({ texts: ["The build runs nightly."] });
      await put({ texts: ["The nightly build publishes the release notes."] });
      await put({ texts: ["Lunch is served at noon."] });
      const { hits } = await find("when are release notes published by the nightly build");
      expect(hits[0]?.text).toContain("release notes");
      expect(hits.map((hit) => hit.text)).not.toContain("Lunch is served at noon.");
      const scores = hits.map((hit) => hit.score);
      expect(scores).toEqual([...scores].sort((left, right) => right - left));
    });

    it("finds inflected words, and words without their accents", async () => {
      await put({ texts: ["Deploying to the café"] });
      expect(await findTexts("deployed", { embedding: null })).toHaveLength(1);
      expect(await findTexts("CAFE", { embedding: null })).toHaveLength(1);
    });

    it("finds a page by its title alone, and by its headings alone", async () => {
      await put({ title: "Sabbatical", texts: ["Ask your lead."] });
      expect(await findTexts("sabbatical", { embedding: null })).toEqual(["Ask your lead."]);
      expect(await findTexts("part 0", { embedding: null })).toEqual(["Ask your lead."]);
    });

    it("finds a passage by its vector alone, and none that points elsewhere", async () => {
      const page = (text: string, ...vector: number[]) =>
        put({ texts: [text], embedding: { model: "axes", vectors: [Float32Array.from(vector)] } });
      await page("Observability of services", 1, 0);
      await page("The holiday calendar", 0, 1);
      const embedding = { model: "axes", vector: Float32Array.of(1, 0) };
      expect(await findTexts("telemetry", { embedding: null })).toEqual([]);
      expect(await findTexts("telemetry", { embedding })).toEqual(["Observability of services"]);
    });

    it("finds a misspelt word", async () => {
      await put({ title: "Observability", texts: ["Observability of services"] });
      await put({ title: "Holidays", texts: ["The holiday calendar"] });
      expect(await findTexts("observabilty")).toEqual(["Observability of services"]);
    });

    it("finds nothing when nothing is said about the question", async () => {
      await put({ title: "Holidays", texts: ["The holiday calendar"] });
      expect(await findTexts("kubernetes")).toEqual([]);
    });

    const pto = { term: "PTO", alternatives: ["paid time off", "annual leave"] };
    const withoutVectors = { embedding: null };

    it("finds what a page says otherwise, and not without being told so", async () => {
      await put({ title: "Benefits", texts: ["Everybody gets paid time off from the first day."] });
      await put({ title: "Holidays", texts: ["The calendar of public holidays"] });
      expect(await findTexts("PTO", withoutVectors)).toEqual([]);
      expect(await findTexts("PTO", { ...withoutVectors, expansions: [pto] })).toEqual([
        "Everybody gets paid time off from the first day.",
      ]);
    });

    it("finds it by the title and by the heading alone", async () => {
      await put({ title: "Paid time off", texts: ["Ask your lead."] });
      const found = await findTexts("PTO", { ...withoutVectors, expansions: [pto] });
      expect(found).toEqual(["Ask your lead."]);
    });

    it("takes some of a phrase's words for nothing", async () => {
      await put({ texts: ["Switch the light off", "It is about time", "The invoice is paid"] });
      await put({ texts: ["We paid. Much later, when everything was long over, time went off."] });
      const found = await findTexts("PTO", { ...withoutVectors, expansions: [pto] });
      expect(found).toEqual([]);
    });

    it("puts pages that say the term itself before those that say it otherwise", async () => {
      const otherwise = "Annual leave, paid time off: paid time off is annual leave.";
      await put({ title: "Paid time off", texts: [otherwise] });
      const exact = "In a long list of other things this page names PTO once and no more.";
      await put({ title: "Benefits", texts: [exact] });
      const found = await findTexts("PTO", { expansions: [pto] });
      expect(found.slice(0, 2)).toEqual([exact, otherwise]);
    });

    it("puts a page that says it otherwise before one that says nothing of it", async () => {
      await put({ title: "Days", texts: ["How many days a week the office is open"] });
      await put({ title: "Leave", texts: ["How many days of annual leave everybody has"] });
      const question = "how many days of PTO";
      const found = await findTexts(question, { ...withoutVectors, expansions: [pto] });
      expect(found[0]).toContain("annual leave");
    });

    it("finds an abbreviation for the words that it stands for", async () => {
      const slo = { term: "service level objective", alternatives: ["SLO"] };
      await put({ title: "Targets", texts: ["Every team has an SLO."] });
      await put({ title: "Lifts", texts: ["The level of the service lift"] });
      const found = await findTexts("service level objective", {
        ...withoutVectors,
        expansions: [slo],
      });
      expect(found[0]).toBe("Every team has an SLO.");
    });

    it("ranks bit for bit as without aliases when no page says it otherwise", async () => {
      await put({ texts: ["PTO is granted by your lead", "Ask early"] });
      await put({ title: "PTO", texts: ["How PTO works"] });
      const nothing = { term: "PTO", alternatives: ["sabbatical", "parental leave of absence"] };
      const plain = await find("how does PTO work");
      expect(await find("how does PTO work", { expansions: [] })).toEqual(plain);
      expect(await find("how does PTO work", { expansions: [nothing] })).toEqual(plain);
    });

    it("shows what a page says otherwise to its readers alone", async () => {
      await put({ texts: ["Paid time off of the board"], readers: ["board"] });
      const asked = { ...withoutVectors, expansions: [pto] };
      expect(await findTexts("PTO", asked)).toEqual([]);
      expect(await findTexts("PTO", { ...asked, readers: ["board"] })).toHaveLength(1);
    });

    it("finds nothing in an empty index", async () => {
      expect((await find("anything")).hits).toEqual([]);
    });

    it("returns as many hits as asked for", async () => {
      await put({ texts: ["red one", "red two", "red three"] });
      expect(await findTexts("red", { limit: 2 })).toHaveLength(2);
    });

    it("returns no more passages of one page than asked for", async () => {
      await put({ texts: ["red one", "red two", "red three"] });
      await put({ texts: ["a page that is hardly red, and says so at some length"] });
      const once = await findTexts("red", { passagesPerDocument: 1 });
      expect(once).toHaveLength(2);
      expect(await findTexts("red", { passagesPerDocument: 2 })).toHaveLength(3);
      expect(await findTexts("red")).toHaveLength(4);
      expect(once[0]).toMatch(/^red/);
    });

    it("shows a passage to its readers alone, by words and by vectors", async () => {
      await put({ texts: ["Salaries of everybody"], readers: ["board", "payroll"] });
      expect(await findTexts("salaries")).toEqual([]);
      expect(await findTexts("salarys", { readers: [EVERYONE, "sales"] })).toEqual([]);
      expect(await findTexts("salaries", { readers: [EVERYONE, "payroll"] })).toHaveLength(1);
      expect(await findTexts("salarys", { readers: ["board"] })).toHaveLength(1);
      expect(await findTexts("salaries", { readers: [] })).toEqual([]);
    });

    it("is not crowded out by better passages that the caller may not read", async () => {
      await put({ texts: Array.from({ length: 250 }, () => "secret plan"), readers: ["board"] });
      await put({ texts: ["A plan that is long enough to rank below all of the shorter ones"] });
      expect(await findTexts("secret plan", { limit: 1 })).toHaveLength(1);
    });

    it("forgets a reader that a later revision no longer names", async () => {
      const page = await put({ texts: ["The merger"], readers: ["board", "legal"] });
      await index.replaceDocument(tenantId, { ...page, revision: 2, readers: ["board"] });
      expect(await findTexts("merger", { readers: ["legal"] })).toEqual([]);
      expect(await findTexts("merger", { readers: ["board"] })).toHaveLength(1);
    });

    it("never finds what another tenant stored", async () => {
      const page = await put({ texts: ["The secret of one tenant"] });
      const other = newId("tnt");
      const query = await aQuery("the secret of one tenant");
      expect((await index.search(other, query)).hits).toEqual([]);
      expect(
        (await index.search(other, { ...query, documentIds: [page.documentId] })).hits,
      ).toEqual([]);
      await index.removeDocument(other, page.documentId, 9);
      expect(await findTexts("secret")).toHaveLength(1);
    });

    it("searches the named documents alone, by words and by vectors", async () => {
      const title = "Observability";
      const page = await put({ title, texts: ["Observability of services"] });
      await put({ title, texts: ["Observability of queues"] });
      const documentIds = [page.documentId];
      const services = ["Observability of services"];
      expect(await findTexts("observability", { documentIds })).toEqual(services);
      expect(await findTexts("observabilty")).toHaveLength(2);
      expect(await findTexts("observabilty", { documentIds })).toEqual(services);
      expect(await findTexts("observability", { documentIds: ["doc_unknown"] })).toEqual([]);
    });

    it("searches the named sources alone", async () => {
      const page = await put({ sourceId: "src_a", texts: ["deployment in spring"] });
      await put({ sourceId: "src_b", texts: ["deployment in autumn"] });
      expect(await findTexts("deployment", { sourceIds: ["src_a"] })).toEqual([
        "deployment in spring",
      ]);
      const both = { sourceIds: ["src_b"], documentIds: [page.documentId] };
      expect(await findTexts("deployment", both)).toEqual([]);
    });

    it("puts a later revision in place of the earlier one", async () => {
      const page = await put({ title: "Old title", texts: ["the old words", "and more"] });
      const later = await aPage({
        documentId: page.documentId,
        sourceId: "src_moved",
        revision: 2,
        title: "New name",
        texts: ["the new words"],
      });
      expect(await index.replaceDocument(tenantId, later)).toBe(2);
      const { hits } = await find("old new words title name more");
      expect(hits.map((hit) => [hit.text, hit.revision, hit.sourceId])).toEqual([
        ["the new words", 2, "src_moved"],
      ]);
      expect(await findTexts("title", { embedding: null })).toEqual([]);
    });

    it("applies the same revision again, without doubling it", async () => {
      const page = await put({ title: "First try", texts: ["once"] });
      expect(await index.replaceDocument(tenantId, { ...page, title: "Second try" })).toBe(1);
      expect(await findTexts("once")).toEqual(["once"]);
      expect(await findTexts("second", { embedding: null })).toEqual(["once"]);
    });

    it("ignores a revision lower than the highest applied one", async () => {
      const page = await put({ revision: 5, texts: ["the fifth"] });
      const earlier = await aPage({ documentId: page.documentId, revision: 4, texts: ["fourth"] });
      expect(await index.replaceDocument(tenantId, earlier)).toBe(5);
      expect(await index.removeDocument(tenantId, page.documentId, 4)).toBe(5);
      expect(await findTexts("fifth fourth")).toEqual(["the fifth"]);
    });

    it("finds a removed page no more, and ignores what was older than the removal", async () => {
      const page = await put({ revision: 4, texts: ["gone"] });
      expect(await index.removeDocument(tenantId, page.documentId, 5)).toBe(5);
      expect(await findTexts("gone")).toEqual([]);
      expect(await index.replaceDocument(tenantId, page)).toBe(5);
      expect(await findTexts("gone")).toEqual([]);
      expect(await index.replaceDocument(tenantId, { ...page, revision: 6 })).toBe(6);
      expect(await findTexts("gone")).toEqual(["gone"]);
    });

    it("remembers the removal of a page that it never held", async () => {
      const page = await aPage({ revision: 1, texts: ["late"] });
      expect(await index.removeDocument(tenantId, page.documentId, 2)).toBe(2);
      expect(await index.replaceDocument(tenantId, page)).toBe(2);
      expect(await findTexts("late")).toEqual([]);
    });

    it("never compares vectors of different models or lengths", async () => {
      const vectors = [Float32Array.of(1, 0)];
      await put({ texts: ["Observability of services"], embedding: { model: "axes", vectors } });
      const foreign = { model: "another-model", vector: Float32Array.of(1, 0) };
      const nothing = { hits: [], retrieval: "lexical" };
      expect(await find("telemetry", { embedding: foreign })).toEqual(nothing);
      const long = { model: "axes", vector: Float32Array.of(1, 0, 0) };
      expect(await find("telemetry", { embedding: long })).toEqual(nothing);
      expect((await find("observability", { embedding: foreign })).hits).toHaveLength(1);
    });

    it("searches pages that were stored without vectors by words", async () => {
      await put({ embedding: null, texts: ["words alone"] });
      expect(await find("words")).toMatchObject({
        hits: [{ text: "words alone" }],
        retrieval: "lexical",
      });
    });

    it("finds a page without passages by nothing, and holds its revision", async () => {
      const page = await put({ revision: 2, title: "Empty", texts: [] });
      expect(await findTexts("empty")).toEqual([]);
      expect(await index.replaceDocument(tenantId, { ...page, revision: 1 })).toBe(2);
    });

    it.each([
      ["知识库里的文档如何更新", "文档更新"],
      ["デプロイの手順書", "手順"],
      ["Как развернуть сервис", "развернуть"],
      ["서비스를 배포하는 방법", "배포하는"],
      ["วิธีการติดตั้งบริการ", "ติดตั้ง"],
    ])("finds %s by %s", async (text, query) => {
      await put({ texts: [text] });
      expect(await findTexts(query, { embedding: null })).toEqual([text]);
    });

    it("removes a tenant that was deleted and counts its passages, and touches no other", async () => {
      await put({ texts: ["The heron stands.", "The heron waits."] });
      const other = newId("tnt");
      await index.replaceDocument(other, await aPage({ texts: ["The heron flies."] }));
      expect(await index.removeTenant(tenantId)).toBe(2);
      expect(await index.removeTenant(tenantId)).toBe(0);
      const found = await index.search(tenantId, await aQuery("heron")).catch(() => null);
      expect(found?.hits ?? []).toEqual([]);
      const { hits } = await index.search(other, await aQuery("heron"));
      expect(hits.map(({ text }) => text)).toEqual(["The heron flies."]);
    });

    it.each([
      ["an empty query", ""],
      ["a space", " "],
      ["punctuation", "?!…"],
      ["a quote", '"'],
      ["an open quote", '"unclosed'],
      ["a star", "*"],
      ["a prefix", "a*"],
      ["a caret", "^plan"],
      ["an open NEAR", "NEAR("],
      ["a NEAR", "NEAR(plan budget, 2)"],
      ["a minus", "-"],
      ["a minus and a word", "-plan"],
      ["an unfinished AND", "plan AND"],
      ["a lone OR", "OR"],
      ["a lone NOT", "NOT"],
      ["a column", "title:plan"],
      ["columns", "{title body} : plan"],
      ["brackets", "((("],
      ["SQL", "'; DROP TABLE documents; --"],
      ["a NUL", "plan\u0000budget"],
      ["half a surrogate pair", "\uD800"],
      ["emoji", "👩‍👩‍👧‍👦 🎉"],
      ["accents on nothing", "\u0301\u0301"],
      ["Thai", "ก็ที่ ไทย"],
      ["stop words", "the of and"],
      ["2,000 characters", "plan ".repeat(400)],
      ["400 words", Array.from({ length: 400 }, (_, word) => `w${word}`).join(" ")],
    ])("answers %s without an error", async (_name, text) => {
      await put({ title: "Plans", texts: ["The plan and the budget"] });
      const { hits } = await find(text);
      expect(hits.length).toBeLessThanOrEqual(1);
      expect(await findTexts("budget")).toHaveLength(1);
    });
  });
}
