import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { checkPage } from "./check-page.ts";
import type { FakeHouse } from "./fake-house.ts";
import { anApiKey, aSession, aUser, MADE_KEY } from "./fake-identities.ts";
import { findBrowser } from "./find-browser.ts";
import { setStage } from "./set-stage.ts";

const browserPath = findBrowser();

describe.skipIf(browserPath === null)("members and keys", { timeout: 60_000 }, () => {
  const stage = setStage(browserPath);
  let house: FakeHouse;
  let page: Page;

  beforeEach(() => {
    ({ house, page } = stage);
  });

  const open = (path: string) => page.goto(stage.gateway.url + path);
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const box = (name: string) => page.getByRole("textbox", { name, exact: true });
  const names = () => page.locator(".person-name").allTextContents();
  const dialogs = () => page.getByRole("dialog").count();
  const chooseInMenu = async (name: string): Promise<void> => {
    await button("Menu of Ada Lovelace").click();
    await page.getByRole("menuitem", { name }).click();
  };
  const expectGoodBehaviour = () => stage.expectGoodBehaviour();

  it("lists the members, and adds, changes and deletes them", async () => {
    house.users = [
      aUser("Ada Lovelace", { id: "usr_1", role: "owner" }),
      aUser("Grace Hopper", { role: "editor", groups: ["hr", "board"] }),
      aUser("Charles Babbage", { disabled: true }),
    ];
    await open("/sources");
    await chooseInMenu("Members");
    const sorted = ["Ada Lovelace (you)", "Charles Babbage", "Grace Hopper"];
    await expect.poll(names).toEqual(sorted);
    expect(await button("Delete Ada Lovelace").count()).toBe(0);
    await checkPage(page, "members");
    await button("Add a member").click();
    await box("Name").fill("Mary Somerville");
    await box("Email").fill("mary@example.test");
    await page.getByRole("combobox", { name: "Role" }).selectOption("admin");
    await box("Groups").fill("hr, science, hr");
    await checkPage(page, "members-add");
    await button(/^Add$/).click();
    await expect.poll(names).toContain("Mary Somerville");
    expect(house.users[3]).toMatchObject({ role: "admin", groups: ["hr", "science"] });
    await button("Edit Grace Hopper").click();
    await box("Groups").fill("board");
    await page.getByRole("checkbox", { name: "Disabled" }).check();
    await checkPage(page, "members-edit");
    await button("Save").click();
    await expect.poll(dialogs).toBe(0);
    expect(house.users[1]).toMatchObject({ role: "editor", groups: ["board"], disabled: true });
    await button("Delete Charles Babbage").click();
    await page.getByRole("alertdialog", { name: "Delete Charles Babbage?" }).waitFor();
    await checkPage(page, "members-delete");
    await button(/^Delete$/).click();
    await expect.poll(names).not.toContain("Charles Babbage");
    expectGoodBehaviour();
  });

  it("shows the company accounts of a member, and unlinks one", async () => {
    house.users = [aUser("Ada Lovelace", { id: "usr_1", role: "owner" }), aUser("Grace Hopper")];
    house.identities = {
      "usr_grace.hopper": ["Navy", "Harvard"].map((providerName) => ({
        id: `idp_${providerName}`,
        providerName,
        issuer: `https://login.${providerName.toLowerCase()}.example/realms/people`,
        subject: "8f4c2c1e-5b7d-4a3e-9f10-2d6b8c7e1a55",
        createdAt: "2026-10-01T09:00:00Z",
      })),
    };
    await open("/members");
    await button("Edit Grace Hopper").click();
    const accounts = page.getByRole("list", { name: "Company accounts" }).getByRole("listitem");
    await expect.poll(() => accounts.count()).toBe(2);
    await checkPage(page, "members-accounts");
    await button("Unlink Navy").click();
    await page.getByRole("alertdialog", { name: "Unlink Navy?" }).waitFor();
    await checkPage(page, "members-unlink");
    await button(/^Unlink$/).click();
    await expect.poll(() => accounts.allInnerTexts()).toHaveLength(1);
    expect(house.identities["usr_grace.hopper"]).toMatchObject([{ providerName: "Harvard" }]);
    await button("Cancel").click();
    await button("Edit Ada Lovelace").click();
    await box("Name").waitFor();
    expect(await accounts.count()).toBe(0);
    expectGoodBehaviour();
  });

  it("says why a member is not taken, and keeps what was written", async () => {
    house.users = [aUser("Ada Lovelace", { id: "usr_1", email: "ada@example.test" })];
    await open("/members");
    await button("Add a member").click();
    await box("Name").fill("Another Ada");
    await box("Email").fill("ada@example.test");
    await box("Email").press("Enter");
    await page.getByRole("alert").getByText("Another user of this tenant").waitFor();
    expect(await box("Name").inputValue()).toBe("Another Ada");
    await checkPage(page, "members-taken");
  });

  it("lets an administrator manage whoever is below an owner", async () => {
    house.role = "admin";
    house.users = [
      aUser("Ada Lovelace", { id: "usr_1", role: "admin" }),
      aUser("Olga Owner", { role: "owner" }),
      aUser("Mona Member"),
    ];
    await open("/members");
    await expect.poll(names).toHaveLength(3);
    expect(await button("Edit Olga Owner").count()).toBe(0);
    await button("Edit Mona Member").click();
    const options = page.getByRole("combobox", { name: "Role" }).getByRole("option");
    expect(await options.allTextContents()).toEqual(["Member", "Editor"]);
    await page.getByText("Searches and asks.").waitFor();
  });

  it("keeps members away from the members, and shows them their own keys", async () => {
    house.role = "member";
    house.apiKeys = [anApiKey("My script")];
    house.sessions = [aSession("ses_1", { current: true })];
    await open("/members");
    await page.getByRole("heading", { name: "Members are managed by" }).waitFor();
    await checkPage(page, "members-member");
    await button("Menu of Ada Lovelace").click();
    expect(await page.getByRole("menuitem", { name: "Members" }).count()).toBe(0);
    await page.getByRole("menuitem", { name: "Keys and sessions" }).click();
    await expect.poll(names).toEqual(["My script", "Ada Lovelace (this browser)"]);
    await checkPage(page, "api-keys-member");
    expectGoodBehaviour();
  });

  it("makes a key, shows it once, and revokes it", async () => {
    house.users = [aUser("Ada Lovelace", { id: "usr_1" }), aUser("Grace Hopper")];
    house.apiKeys = [
      anApiKey("ADMIN_API_KEY", { fromConfiguration: true, scopes: ["search", "admin"] }),
      anApiKey("Nightly import", {
        userName: "Grace Hopper",
        scopes: ["sources:read", "sources:write"],
        lastUsedAt: "2026-11-01T10:00:00Z",
        expiresAt: "2027-02-01T10:00:00Z",
      }),
    ];
    house.sessions = [
      aSession("ses_1", { current: true }),
      aSession("ses_2", { userName: "Grace Hopper" }),
    ];
    await open("/");
    await chooseInMenu("Keys and sessions");
    await page.getByText("last used 1 Nov 2026").waitFor();
    expect(await button("Revoke ADMIN_API_KEY").count()).toBe(0);
    await checkPage(page, "api-keys");
    await button("Make a key").click();
    await box("Name").fill("Search box");
    await page.getByRole("checkbox", { name: "Ask questions" }).check();
    await checkPage(page, "api-keys-make");
    await button("Make the key").click();
    await page.getByText(MADE_KEY).waitFor();
    await checkPage(page, "api-keys-made");
    await button("Done").click();
    await expect.poll(dialogs).toBe(0);
    expect(house.apiKeys[2]).toMatchObject({ name: "Search box", scopes: ["search", "chat"] });
    expect(await page.getByText(MADE_KEY).count()).toBe(0);
    await button("Revoke Search box").click();
    await page.getByRole("alertdialog", { name: "Revoke “Search box”?" }).waitFor();
    await button(/^Revoke$/).click();
    await expect.poll(names).not.toContain("Search box of Ada Lovelace");
    await button(/^End the session of Grace Hopper/).click();
    await checkPage(page, "sessions-end");
    await button("End it").click();
    await expect.poll(() => house.sessions).toHaveLength(1);
    expectGoodBehaviour();
  });

  it("begins without keys, loads visibly, and says when it cannot be loaded", async () => {
    const seen = Promise.withResolvers<void>();
    await page.route("**/api/v1/sessions?*", async (route) => {
      await seen.promise;
      const detail = "The list does not answer; try again.";
      const problem = { type: "about:blank", title: "x", status: 422, code: "X", detail };
      await route.fulfill({ status: 422, json: problem });
    });
    await open("/api-keys");
    await page.getByRole("status", { name: "Loading the sessions" }).waitFor();
    seen.resolve();
    await page.getByText("There is no key yet.").waitFor();
    await page.getByRole("alert").getByText("does not answer").waitFor();
    await checkPage(page, "api-keys-empty");
  });
});
