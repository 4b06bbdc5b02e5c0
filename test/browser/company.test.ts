import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { checkPage } from "./check-page.ts";
import { aReport } from "./fake-deletion.ts";
import type { FakeHouse } from "./fake-house.ts";
import { findBrowser } from "./find-browser.ts";
import { setStage } from "./set-stage.ts";

const browserPath = findBrowser();

describe.skipIf(browserPath === null)("the company", { timeout: 60_000 }, () => {
  const stage = setStage(browserPath);
  let house: FakeHouse;
  let page: Page;

  beforeEach(() => {
    ({ house, page } = stage);
    house.role = "owner";
  });

  const open = (path: string) => page.goto(stage.gateway.url + path);
  const button = (name: string) => page.getByRole("button", { name });

  it("is exported as a file by its owner", async () => {
    await open("/sources");
    await button("Menu of Ada Lovelace").click();
    await page.getByRole("menuitem", { name: "Company" }).click();
    await page.getByText("Analytical Engines").waitFor();
    await checkPage(page, "company");
    const downloading = page.waitForEvent("download");
    await button("Export everything").click();
    const file = await downloading;
    expect(file.suggestedFilename()).toMatch(/^askflash-[\d-]+\.jsonl$/);
    const lines = readFileSync(await file.path(), "utf8")
      .trim()
      .split("\n");
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ kind: "end", counts: { tenant: 1 } });
    stage.expectGoodBehaviour();
  });

  it("is deleted once its name is typed, and the report is shown until it is finished", async () => {
    await open("/company");
    await button("Delete company").click();
    const name = page.getByRole("textbox", { name: "Type Analytical Engines to confirm" });
    await name.fill("analytical engines");
    expect(await button("Delete everything").isDisabled()).toBe(true);
    await name.fill("Analytical Engines");
    await checkPage(page, "company-deletion-asked");
    await button("Delete everything").click();
    await page.getByRole("heading", { name: "Deleting the company" }).waitFor();
    await page.getByRole("row", { name: "Documents 1,204" }).waitFor();
    await checkPage(page, "company-deletion");
    house.deletion = aReport({ state: "finished", finishedAt: "2026-10-01T09:02:10Z" });
    await page.getByRole("heading", { name: "The company is deleted" }).waitFor();
    await open("/deletions/del_unknown");
    await page.getByRole("alert").getByText("No tenant was deleted under this id.").waitFor();
    house.isSignedIn = true;
    const fresh = await stage.context.newPage();
    await fresh.goto(`${stage.gateway.url}/auth/local?code=fresh`);
    await fresh.close();
  });

  it("tells everybody else whose it is", async () => {
    house.role = "admin";
    await open("/company");
    await page.getByRole("heading", { name: "to export and delete" }).waitFor();
    expect(await button("Delete company").count()).toBe(0);
  });
});
