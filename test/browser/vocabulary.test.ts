import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { checkPage } from "./check-page.ts";
import { aSource, type FakeHouse } from "./fake-house.ts";
import { anAlias } from "./fake-vocabulary.ts";
import { findBrowser } from "./find-browser.ts";
import { setStage } from "./set-stage.ts";

const browserPath = findBrowser();

describe.skipIf(browserPath === null)("the vocabulary", { timeout: 60_000 }, () => {
  const stage = setStage(browserPath);
  let house: FakeHouse;
  let page: Page;

  beforeEach(() => {
    ({ house, page } = stage);
  });

  const open = (path = "/vocabulary") => page.goto(stage.gateway.url + path);
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const terms = () => page.locator(".alias-term").allTextContents();
  const expectGoodBehaviour = () => stage.expectGoodBehaviour();
  const fill = async (term: string, expansions: string): Promise<void> => {
    await page.getByRole("textbox", { name: "People say" }).fill(term);
    await page.getByRole("textbox", { name: "Pages may say, one a line" }).fill(expansions);
  };

  it("begins empty, is reached from the sidebar, and takes its first word", async () => {
    await open("/sources");
    await page.getByRole("link", { name: "Vocabulary" }).click();
    await page.getByText("There is no word yet. Add the abbreviations").waitFor();
    await page.getByText("There is nothing new.").waitFor();
    await checkPage(page, "vocabulary-empty");
    await button("Add a word").click();
    await fill("PTO", "paid time off\n\n annual leave ");
    await checkPage(page, "vocabulary-add");
    await button(/^Add$/).click();
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    await page.getByText("annual leave").waitFor();
    expect(house.aliases).toMatchObject([
      { term: "PTO", expansions: ["paid time off", "annual leave"] },
    ]);
    expectGoodBehaviour();
  });

  it("lists words by their names, switches, edits and deletes them", async () => {
    house.aliases = [
      anAlias("SLO", ["service level objective"]),
      anAlias("Big Bertha", ["the old mainframe", "host 7"], false),
      anAlias("PTO", ["paid time off", "annual leave", "holidays that are paid by the company"]),
    ];
    await open();
    await expect.poll(terms).toEqual(["Big Bertha", "PTO", "SLO"]);
    const toggle = page.getByRole("switch", { name: "Use PTO in searches" });
    expect(await toggle.isChecked()).toBe(true);
    await toggle.press("Space");
    await expect.poll(() => house.aliases[2]?.enabled).toBe(false);
    await expect.poll(() => toggle.isChecked()).toBe(false);
    await toggle.press("Space");
    await expect.poll(() => house.aliases[2]?.enabled).toBe(true);
    await checkPage(page, "vocabulary");
    await button("Edit SLO").click();
    await fill("SLO", "objective");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    expect(house.aliases[0]?.expansions).toEqual(["service level objective"]);
    await button("Edit SLO").click();
    await fill("SLO", "service level objective\ntarget of a service");
    await button("Save").click();
    await page.getByText("target of a service").waitFor();
    await button("Delete Big Bertha").click();
    await page.getByRole("alertdialog", { name: "Delete “Big Bertha”?" }).waitFor();
    await checkPage(page, "vocabulary-delete");
    await button(/^Delete$/).click();
    await expect.poll(terms).toEqual(["PTO", "SLO"]);
    expectGoodBehaviour();
  });

  it("says why a word is not taken, beside the field", async () => {
    house.aliases = [anAlias("PTO", ["paid time off"])];
    await open();
    await button("Add a word").click();
    await fill("pto", "leave");
    await page.getByRole("textbox", { name: "People say" }).press("Enter");
    await page.getByRole("alert").getByText("Another alias has this term").waitFor();
    await checkPage(page, "vocabulary-taken");
  });

  it("searches a long list", async () => {
    house.aliases = Array.from({ length: 40 }, (_alias, index) =>
      anAlias(`Term ${index + 10}`, [`what term ${index + 10} means`]),
    );
    await open();
    const search = page.getByRole("searchbox", { name: "Search the vocabulary" });
    await search.fill("TERM 23");
    await expect.poll(terms).toEqual(["Term 23"]);
    await search.fill("nothing like it");
    await page.getByText("No word is like “nothing like it”.").waitFor();
    await search.fill("");
    await checkPage(page, "vocabulary-long");
    expectGoodBehaviour();
  });

  it("imports what is pasted, and says what was not taken", async () => {
    await open();
    await button("Import").click();
    const words = page.getByRole("textbox", { name: "Words" });
    await words.fill("term,expansion\nPTO,paid time off;annual leave\nIT,x");
    await checkPage(page, "vocabulary-import");
    await button("Import 2 words").click();
    await page.getByText("1 added, 0 changed, 1 not taken.").waitFor();
    await page.getByText("term: must have a word").waitFor();
    await checkPage(page, "vocabulary-imported");
    await button("Done").click();
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    expectGoodBehaviour();
  });

  it("shows what pages write out, and adds or dismisses it", async () => {
    const found = { documentId: "doc_1", title: "Leave of absence", url: null };
    house.proposals = [
      { ...found, id: "prp_1", term: "PTO", expansion: "paid time off", documents: 12 },
      {
        ...found,
        id: "prp_2",
        term: "SPOC",
        expansion: "single point of contact",
        documents: 1,
        url: "https://wiki.example.test/spoc",
      },
    ];
    await open();
    await page.getByText("On 12 pages, such as “Leave of absence”").waitFor();
    await checkPage(page, "vocabulary-proposals");
    await button("Add PTO: paid time off").click();
    await page.getByRole("switch", { name: "Use PTO in searches" }).waitFor();
    await expect
      .poll(() => page.evaluate("document.activeElement.textContent"))
      .toBe("Found in your pages");
    await button("Dismiss SPOC: single point of contact").click();
    await page.getByText("There is nothing new.").waitFor();
    expect(house.aliases).toMatchObject([{ term: "PTO", expansions: ["paid time off"] }]);
    expectGoodBehaviour();
  });

  it("is only read by members", async () => {
    house.role = "member";
    house.aliases = [anAlias("PTO", ["paid time off"]), anAlias("SLO", ["objective"], false)];
    await open();
    await expect.poll(terms).toEqual(["PTO", "SLO"]);
    expect(await button("Add a word").count()).toBe(0);
    expect(await page.getByRole("switch").count()).toBe(0);
    expect(await page.getByText("Found in your pages").count()).toBe(0);
    await checkPage(page, "vocabulary-member");
    expectGoodBehaviour();
  });

  it("loads visibly, and says when it cannot be loaded", async () => {
    const seen = Promise.withResolvers<void>();
    await page.route("**/api/v1/aliases?*", async (route) => {
      await seen.promise;
      const detail = "The list does not answer; try again.";
      const problem = { type: "about:blank", title: "x", status: 422, code: "X", detail };
      await route.fulfill({ status: 422, json: problem });
    });
    await open();
    await page.getByRole("status", { name: "Loading the vocabulary" }).waitFor();
    seen.resolve();
    await page.getByRole("alert").getByText("does not answer").waitFor();
    await checkPage(page, "vocabulary-failed");
  });

  it("is named by a search that used it", async () => {
    house.sources = [aSource("IT handbook", { indexed: 4 })];
    house.expandedAliases = ["PTO"];
    await open("/sources/src_it_handbook");
    await page.getByRole("searchbox", { name: "Search in this source" }).fill("pto");
    await page.keyboard.press("Enter");
    await page.getByText("Also searched for other words for PTO").waitFor();
    await checkPage(page, "source-search-aliases");
    await page.getByRole("main").getByRole("link", { name: "vocabulary" }).click();
    await page.getByRole("heading", { name: "Vocabulary" }).waitFor();
    expectGoodBehaviour();
  });
});
