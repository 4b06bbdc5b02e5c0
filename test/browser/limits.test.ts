import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../shared/schemas/tenant-schemas.ts";
import { checkPage } from "./check-page.ts";
import type { FakeHouse } from "./fake-house.ts";
import { findBrowser } from "./find-browser.ts";
import { setStage } from "./set-stage.ts";

const browserPath = findBrowser();

describe.skipIf(browserPath === null)("limits", { timeout: 60_000 }, () => {
  const stage = setStage(browserPath);
  let house: FakeHouse;
  let page: Page;

  beforeEach(() => {
    ({ house, page } = stage);
  });

  const open = (path: string) => page.goto(stage.gateway.url + path);
  const button = (name: string) => page.getByRole("button", { name });
  const forEachPerson = () => page.getByRole("textbox", { name: "For each person, in any" });
  const together = () => page.getByRole("textbox", { name: "For everybody together, in a minute" });

  it("shows the limits to an administrator, and sets what was changed", async () => {
    await open("/sources");
    await button("Menu of Ada Lovelace").click();
    await page.getByRole("menuitem", { name: "Limits" }).click();
    await expect.poll(() => forEachPerson().inputValue()).toBe("100");
    expect(await together().inputValue()).toBe("6000");
    expect(await button("Save").isDisabled()).toBe(true);
    await forEachPerson().fill("2 500");
    await checkPage(page, "limits");
    await forEachPerson().press("Enter");
    await page.getByText("The limits are saved").waitFor();
    expect(house.limits).toEqual({ ...DEFAULT_LIMITS, requestsPerHourPerUser: 2_500 });
    await expect.poll(() => button("Save").isDisabled()).toBe(true);
    stage.expectGoodBehaviour();
  });

  it("sets budgets, and takes them away", async () => {
    house.limits = { ...DEFAULT_LIMITS, tokensPerMonthPerTenant: 5_000_000 };
    await open("/limits");
    const ofEach = page.getByRole("textbox", { name: "Tokens for each person" });
    const ofAll = page.getByRole("textbox", { name: "Tokens for everybody" });
    await expect.poll(() => ofAll.inputValue()).toBe("5000000");
    await ofAll.fill("");
    await ofEach.fill("50,000");
    await page.getByRole("textbox", { name: "US dollars" }).fill("250.50");
    await checkPage(page, "limits-budgets");
    await button("Save").click();
    await page.getByText("The limits are saved").waitFor();
    expect(house.limits).toEqual({
      ...DEFAULT_LIMITS,
      tokensPerDayPerUser: 50_000,
      costUsdPerMonthPerTenant: 250.5,
    });
    stage.expectGoodBehaviour();
  });

  it("says what may be written, and saves nothing else", async () => {
    await open("/limits");
    await forEachPerson().fill("many");
    await page.getByRole("alert").getByText("whole numbers").waitFor();
    expect(await button("Save").isDisabled()).toBe(true);
    await checkPage(page, "limits-wrong");
  });

  it("tells a member who sets them", async () => {
    house.role = "member";
    await open("/limits");
    await page.getByRole("heading", { name: "Limits are set by administrators" }).waitFor();
    expect(await forEachPerson().count()).toBe(0);
  });
});
