import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { checkPage } from "./check-page.ts";
import type { FakeHouse } from "./fake-house.ts";
import { aProvider } from "./fake-identities.ts";
import { findBrowser } from "./find-browser.ts";
import { setStage } from "./set-stage.ts";

const browserPath = findBrowser();

describe.skipIf(browserPath === null)("signing in", { timeout: 60_000 }, () => {
  const stage = setStage(browserPath);
  let house: FakeHouse;
  let page: Page;

  beforeEach(() => {
    ({ house, page } = stage);
  });

  const open = (path: string) => page.goto(stage.gateway.url + path);
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const box = (name: string | RegExp) => page.getByLabel(name, { exact: true });
  const ways = () => page.getByRole("list", { name: "Ways to sign in" }).getByRole("link");
  const leadsTo = async () =>
    await ways().evaluateAll((links) => links.map((link) => String(link)));
  const company = () => page.getByRole("textbox", { name: "Your company, or your work email" });

  it("offers the deployment's own ways in, and leads back to the page that was asked for", async () => {
    house.isSignedIn = false;
    house.hasSignInCodes = false;
    house.signInChoices[""] = [
      { id: "idp_1", name: "Acme" },
      { id: "idp_2", name: "Acme partners" },
    ];
    await open("/c/cnv_1");
    await expect
      .poll(() => ways().allTextContents())
      .toEqual(["Sign in with Acme", "Sign in with Acme partners"]);
    expect(await leadsTo()).toEqual([
      `${stage.gateway.url}/auth/login?provider=idp_1&returnTo=%2Fc%2Fcnv_1`,
      `${stage.gateway.url}/auth/login?provider=idp_2&returnTo=%2Fc%2Fcnv_1`,
    ]);
    expect(await page.getByRole("main").textContent()).not.toContain("npm run signin");
    await checkPage(page, "sign-in-choice");
  });

  it("finds another company by its name or the domain of an email, and says when there is none", async () => {
    house.isSignedIn = false;
    house.hasSignInCodes = false;
    house.signInChoices["umbrella"] = [{ id: "idp_3", name: "Umbrella" }];
    house.signInChoices["umbrella.example"] = [{ id: "idp_4", name: "Umbrella by email" }];
    await open("/sign-in");
    await company().fill("Nobody Ltd");
    await button("Continue").click();
    await page.getByRole("alert").getByText("No company signs in by this").waitFor();
    await checkPage(page, "sign-in-unknown-company");
    await company().fill("Umbrella");
    await company().press("Enter");
    await expect.poll(() => ways().allTextContents()).toEqual(["Sign in with Umbrella"]);
    const asked = page.waitForRequest(/auth\/providers/);
    await company().fill("ada@Umbrella.example");
    await company().press("Enter");
    expect((await asked).url()).toBe(`${stage.gateway.url}/auth/providers?domain=umbrella.example`);
    await expect.poll(() => ways().allTextContents()).toEqual(["Sign in with Umbrella by email"]);
    await open("/?tenant=umbrella");
    await expect.poll(() => ways().allTextContents()).toEqual(["Sign in with Umbrella"]);
  });

  it("says on a laptop how a line signs in, with the companies behind it", async () => {
    house.isSignedIn = false;
    await open("/");
    await page.getByText("npm run signin").waitFor();
    expect(await page.getByRole("textbox").count()).toBe(0);
    await page.getByText("Sign in with your company’s account").click();
    await company().waitFor();
    await checkPage(page, "sign-in-laptop");
  });

  it("says what went wrong at the provider, and what to do", async () => {
    house.isSignedIn = false;
    house.signInChoices[""] = [{ id: "idp_1", name: "Acme" }];
    const response = await open("/sign-in?problem=NOT_INVITED");
    expect(response?.status()).toBe(200);
    await page.getByRole("heading", { name: "You are not signed in" }).waitFor();
    await page.getByRole("alert").getByText("Ask an administrator to add you.").waitFor();
    await expect.poll(() => ways().count()).toBe(1);
    await checkPage(page, "sign-in-problem");
  });

  it("leads somebody on who is signed in already", async () => {
    await open("/sign-in");
    await page.getByRole("link", { name: "Ask a question" }).waitFor();
    stage.expectGoodBehaviour();
  });

  it("lists the providers, and adds, changes and deletes them", async () => {
    house.identityProviders = [
      aProvider("Acme", {
        joining: "domain",
        highestRole: "owner",
        domains: [
          { domain: "acme.example", verified: true },
          { domain: "acme.test", verified: false },
        ],
      }),
    ];
    await open("/sources");
    await button("Menu of Ada Lovelace").click();
    await page.getByRole("menuitem", { name: "Sign-in" }).click();
    const names = () => page.locator(".person-name").allTextContents();
    await expect.poll(names).toEqual(["Acme"]);
    await page.getByText(`${stage.gateway.url}/auth/callback`).waitFor();
    await checkPage(page, "identity-providers");
    await button("Add a provider").click();
    await box("Name").fill("Umbrella");
    await box("Issuer").fill("http://sso.umbrella.example");
    await box("Client ID").fill("askflash");
    await box("Client secret").fill("hunter2");
    await page.getByText("Roles and groups from claims").click();
    await box("Claim of roles").fill("roles");
    await box("Values of roles").fill("editors = boss");
    await button(/^Add$/).click();
    await page.getByRole("alert").getByText("Write each role as value = role").waitFor();
    await box("Values of roles").fill("editors = editor");
    await button(/^Add$/).click();
    await page.getByRole("alert").getByText("must begin with https://").waitFor();
    await checkPage(page, "identity-providers-add");
    await box("Issuer").fill("https://sso.umbrella.example");
    await button(/^Add$/).click();
    await expect.poll(names).toEqual(["Acme", "Umbrella"]);
    expect(house.identityProviders[1]).toMatchObject({
      hasClientSecret: true,
      roleClaim: { claim: "roles", values: [{ value: "editors", role: "editor" }] },
      groupClaim: null,
    });
    await button("Edit Acme").click();
    expect(await box("Issuer").isDisabled()).toBe(true);
    expect(await box("Client secret").inputValue()).toBe("");
    await page.getByRole("checkbox", { name: "The next who joins becomes an owner" }).check();
    await button("Save").click();
    await expect.poll(() => house.identityProviders[0]?.firstBecomesOwner).toBe(true);
    await button("Delete Umbrella").click();
    await page.getByRole("alertdialog", { name: "Delete Umbrella?" }).waitFor();
    await button(/^Delete$/).click();
    await expect.poll(names).toEqual(["Acme"]);
  });

  it("keeps members away, and administrators from providers of owners", async () => {
    house.role = "member";
    await open("/identity-providers");
    await page.getByRole("heading", { name: "Sign-in is managed by administrators" }).waitFor();
    house.role = "admin";
    house.identityProviders = [aProvider("Acme", { highestRole: "owner" }), aProvider("Low")];
    await open("/identity-providers");
    await button("Edit Low").waitFor();
    expect(await button("Edit Acme").count()).toBe(0);
  });
});
