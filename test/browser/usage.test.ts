import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import type { Usage, UsageSums } from "../../shared/schemas/usage-schemas.ts";
import { checkPage } from "./check-page.ts";
import { aUser } from "./fake-identities.ts";
import type { FakeHouse } from "./fake-house.ts";
import { findBrowser } from "./find-browser.ts";
import { setStage } from "./set-stage.ts";

const browserPath = findBrowser();
const MONTH = new Date().toISOString().slice(0, "2026-10".length);
const BEGINS_ANEW = "2026-12-01T00:00:00.000Z";

/** Sums of so many answers of one size. */
function sums(answers: number, changed: Partial<UsageSums> = {}): UsageSums {
  const [inputTokens, outputTokens] = [answers * 6_211, answers * 402];
  const costUsd = answers * 0.002_36;
  return { answers, inputTokens, outputTokens, costUsd, unpricedTokens: 0, ...changed };
}

function aMonth(by: Usage["by"], items: Usage["items"], budgets: Usage["budgets"] = []): Usage {
  const [from, to] = [`${MONTH}-01`, `${MONTH}-28`];
  return { from, to, by, whose: "tenant", totals: sums(1_250), items, budgets };
}

describe.skipIf(browserPath === null)("usage", { timeout: 60_000 }, () => {
  const stage = setStage(browserPath);
  let house: FakeHouse;
  let page: Page;

  beforeEach(() => {
    ({ house, page } = stage);
  });

  const open = (path: string) => page.goto(stage.gateway.url + path);

  it("shows administrators what everybody has used, by day, person and model, and what is left", async () => {
    house.users = [aUser("Ada Lovelace"), aUser("Grace Hopper")];
    const days = Array.from({ length: 22 }, (_, index) => ({
      key: `${MONTH}-${String(index + 1).padStart(2, "0")}`,
      ...sums(index % 7 > 4 ? 2 : 40 + ((index * 37) % 45)),
    }));
    const budgets: Usage["budgets"] = [
      {
        budget: "costUsdPerMonthPerTenant",
        limit: 250.5,
        used: 2.95,
        remaining: 247.55,
        resetsAt: BEGINS_ANEW,
      },
      {
        budget: "tokensPerMonthPerTenant",
        limit: 8_000_000,
        used: 8_266_250,
        remaining: 0,
        resetsAt: BEGINS_ANEW,
      },
    ];
    house.usage = [
      aMonth("day", days, budgets),
      aMonth("user", [
        { key: "usr_ada.lovelace", ...sums(1_100) },
        { key: "usr_grace.hopper", ...sums(148) },
        { key: "usr_gone", ...sums(2) },
      ]),
      aMonth("model", [
        { key: "gpt-5-mini", ...sums(1_200) },
        { key: "@cf/meta/llama-3.3-70b-instruct-fp8-fast", ...sums(50) },
        { key: "own-model", ...sums(3, { costUsd: 0, unpricedTokens: 19_839 }) },
      ]),
    ];
    const [first] = house.usage;
    if (first !== undefined) first.totals.unpricedTokens = 19_839;
    await open("/sources");
    await page.getByRole("button", { name: "Menu of Ada Lovelace" }).click();
    await page.getByRole("menuitem", { name: "Usage" }).click();
    await page.getByRole("img", { name: /^Tokens of each day in .* Most on/ }).waitFor();
    expect(await page.locator(".usage-chart rect").count()).toBe(22);
    const people = page.getByRole("table", { name: "By person" });
    expect(await people.getByRole("rowheader").allTextContents()).toEqual([
      "Ada Lovelace",
      "Grace Hopper",
      "Somebody who has left",
    ]);
    const ofAda = people.getByRole("row", { name: "Ada Lovelace" }).getByRole("cell");
    expect(await ofAda.allTextContents()).toEqual(["1,100", "7,274,300", "$2.60"]);
    await page.getByText("$2.95 of $250.50").waitFor();
    await page.getByText("Used up: questions wait until 1 December, 00:00 UTC").waitFor();
    await checkPage(page, "usage");
    await page.getByRole("heading", { name: "By model" }).scrollIntoViewIfNeeded();
    await checkPage(page, "usage-tables", () =>
      page
        .getByRole("heading", { name: "By person" })
        .evaluate((heading) => heading.scrollIntoView()),
    );
    await page.getByText("The days as a table").click();
    expect(await page.getByRole("rowheader").count()).toBe(22 + 6);
    stage.expectGoodBehaviour();
  });

  it("says that nothing costs where no model is asked, and where budgets are set", async () => {
    await open("/usage");
    await page.getByText("No model was asked in").waitFor();
    await checkPage(page, "usage-empty");
    await page.getByRole("link", { name: "Set a budget" }).click();
    await page.getByRole("heading", { name: "Limits" }).waitFor();
    stage.expectGoodBehaviour();
  });

  it("shows a member their own alone, with what is left of the day", async () => {
    house.role = "member";
    const today = { budget: "tokensPerDayPerUser", limit: 50_000, used: 13_226 } as const;
    house.usage = [
      aMonth(
        "day",
        [{ key: `${MONTH}-01`, ...sums(2) }],
        [{ ...today, remaining: 36_774, resetsAt: BEGINS_ANEW }],
      ),
      aMonth("model", [{ key: "gpt-5-mini", ...sums(2) }]),
    ];
    await open("/usage");
    await page.getByText("13,226 of 50,000 tokens").waitFor();
    expect(await page.getByRole("heading", { name: "By person" }).count()).toBe(0);
    expect(await page.getByRole("link", { name: "Change the budgets" }).count()).toBe(0);
    await checkPage(page, "usage-member");
    await page.getByRole("combobox", { name: "Month" }).selectOption({ index: 1 });
    await expect.poll(() => page.getByText("13,226 of").count()).toBe(0);
  });
});
