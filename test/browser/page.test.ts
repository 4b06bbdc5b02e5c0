import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { findFreePort } from "../support/free-port.ts";
import { CLIENT_SECRET, serveOpenIdProvider } from "../support/openid/serve-openid-provider.ts";
import { startAskFlash } from "../support/start-askflash.ts";
import { findBrowser } from "./find-browser.ts";
import { launchBrowser } from "./launch-browser.ts";
import { layoutShifts, startMeasuringShifts } from "./measure-layout-shifts.ts";
import { pushPage } from "./push-page.ts";
import { serveModel, type ServedModel } from "../support/serve-model.ts";
import { watchPage } from "./watch-page.ts";

const START_DEADLINE_MS = 180_000;
/** How soon after it is asked for the page can be used, in milliseconds; the best of these attempts counts. */
const INTERACTIVE_MS = 1_000;
const ATTEMPTS = 10;
const handbook = {
  externalId: "remote-access",
  title: "Remote access handbook",
  url: "https://wiki.example.test/remote-access",
  markdown: `# Remote access

## Install the client

Install the VPN client from Self Service on your laptop. The installation takes five minutes.

## First sign-in

Open the VPN client and choose the profile named Office. The first sign-in to the VPN asks for your second factor, so keep your phone at hand.
`,
};
const answer =
  "Open the VPN client and choose the profile named Office [1]. The first sign-in asks for your second factor [1], so keep your phone at hand.";
const question = "Which profile do I choose for the first sign-in to the VPN?";

const browserPath = findBrowser();
const isRequired = process.env["CI"] === "true";
if (browserPath === null) {
  process.stderr.write(
    "\nSKIPPED: the page was not tested, since neither Chromium nor Chrome is installed.\n\n",
  );
}

it.runIf(isRequired)("finds an installed browser on the build machine", () => {
  expect(browserPath).not.toBeNull();
});

describe.skipIf(browserPath === null)("the page in a browser", { timeout: 60_000 }, () => {
  let product: Awaited<ReturnType<typeof startAskFlash>>;
  let model: ServedModel;
  let providerOrigin: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let misbehaviour: Awaited<ReturnType<typeof watchPage>>;

  beforeAll(async () => {
    model = await serveModel();
    model.stub.script.tokens = answer.match(/\S+\s*/g) ?? [];
    providerOrigin = `http://localhost:${await findFreePort()}`;
    const environment = { ...model.environment, LOCAL_IDENTITY_PROVIDERS: providerOrigin };
    [product, browser] = await Promise.all([
      startAskFlash({ environment }),
      launchBrowser(browserPath ?? ""),
    ]);
    const { url: baseUrl, apiKey } = product;
    await pushPage(createAskFlashClient({ baseUrl, apiKey }), handbook);
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    misbehaviour = await watchPage(page, new URL(baseUrl).origin);
  }, START_DEADLINE_MS);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    model?.close();
  });

  const textbox = (of: Page = page) =>
    of.getByRole("textbox", { name: "Ask a question", exact: true });
  const turns = (of: Page = page) => of.getByRole("article");
  const answerText = (of: Page = page) => turns(of).last().locator(".answer-text");
  const askByKeyboard = async (content: string): Promise<void> => {
    await textbox().fill(content);
    await textbox().press("Enter");
  };
  const expectAnswers = async (count: number, of: Page = page): Promise<void> => {
    await expect
      .poll(
        () =>
          turns(of)
            .getByText(/^Answered in/)
            .count(),
        { timeout: 20_000 },
      )
      .toBe(count);
  };

  it("tells a browser that nobody has signed in how to sign in", async () => {
    const stranger = await browser.newPage();
    await stranger.goto(product.url);
    await stranger.getByRole("heading", { name: "Sign in to ask" }).waitFor();
    await stranger.getByText("npm run signin").waitFor();
    expect(await stranger.getByRole("textbox").count()).toBe(0);
    await stranger.close();
  });

  it("signs a browser in by the link, and puts the cursor where the question goes", async () => {
    await page.goto(product.signInUrl);
    expect(page.url()).toBe(new URL("/", product.url).href);
    await textbox().waitFor();
    expect(await page.evaluate("document.activeElement.labels[0].textContent")).toBe(
      "Ask a question",
    );
  });

  it("signs in one browser only by the same link, and explains that to the other", async () => {
    const second = await browser.newPage();
    const response = await second.goto(product.signInUrl);
    expect(response?.status()).toBe(401);
    await second.getByRole("heading", { name: "This sign-in link no longer works" }).waitFor();
    await second.close();
  });

  it("can be used a second after it was asked for", async () => {
    const times: number[] = [];
    // A machine that does something else besides is slow now and then, and a page that is too heavy always.
    while (times.length < ATTEMPTS && !times.some((time) => time <= INTERACTIVE_MS)) {
      await page.reload({ waitUntil: "commit" });
      await textbox().waitFor();
      times.push(await page.evaluate<number>("performance.now()"));
    }
    process.stdout.write(`The page can be used after ${times.map(Math.round).join(", ")} ms.\n`);
    expect(Math.min(...times)).toBeLessThanOrEqual(INTERACTIVE_MS);
  });

  it("streams an answer without moving anything, and its citation opens the very heading", async () => {
    model.stub.script.delayMs = 40;
    await startMeasuringShifts(page);
    await askByKeyboard(question);
    await turns().getByText("Writing the answer…").waitFor();
    await expectAnswers(1);
    expect(await layoutShifts(page)).toEqual([]);
    expect(new URL(page.url()).pathname).toMatch(/^\/c\/[^/]+$/);
    expect(await turns().getByRole("heading", { level: 2 }).textContent()).toBe(question);
    await page.getByRole("button", { name: "Source 1:" }).first().click();
    const panel = page.getByRole("complementary", { name: "Sources of the answer" });
    const link = panel.getByRole("link", { name: handbook.title });
    expect(await link.getAttribute("href")).toBe(
      "https://wiki.example.test/remote-access#first-sign-in",
    );
    expect(await panel.textContent()).toContain("choose the profile named Office");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: question }).waitFor();
  });

  it("shows the same answer after a reload and in a second tab, while it is being written", async () => {
    model.stub.script.delayMs = 150;
    await askByKeyboard("And what do I keep at hand?");
    await turns().last().getByText("Writing the answer…").waitFor();
    const second = await context.newPage();
    await Promise.all([second.goto(page.url()), page.reload()]);
    await Promise.all([expectAnswers(2), expectAnswers(2, second)]);
    const text = await answerText().textContent();
    expect(await answerText(second).textContent()).toBe(text);
    expect(text?.match(/keep your phone at hand/g)).toHaveLength(1);
    expect(await turns(second).count()).toBe(2);
    await second.close();
  });

  it("stops an answer, and has it written anew", async () => {
    await askByKeyboard(`${question} I am in a hurry.`);
    await turns().last().getByText("Writing the answer…").waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await turns()
      .last()
      .getByText(/^Stopped after/)
      .waitFor();
    model.stub.script.delayMs = 0;
    await turns().last().getByRole("button", { name: "Answer again" }).click();
    await turns().last().getByText("2 of 2").waitFor();
    await expectAnswers(3);
  });

  it("takes another line by Shift+Enter and sends only by Enter", async () => {
    await textbox().fill("How long does");
    await textbox().press("Shift+Enter");
    await textbox().pressSequentially("the installation take?");
    expect(await textbox().inputValue()).toContain("does\nthe");
    expect(await turns().count()).toBe(3);
    await textbox().press("Enter");
    expect(await textbox().inputValue()).toBe("");
    await expectAnswers(4);
  });

  it("keeps what was thought of an answer", async () => {
    const kept = page.waitForResponse("**/feedback");
    await turns().last().getByRole("button", { name: "Helpful", exact: true }).click();
    expect((await kept).status()).toBe(204);
    await page.reload();
    const helpful = turns().last().getByRole("button", { name: "Helpful", exact: true });
    await expect.poll(() => helpful.getAttribute("aria-pressed")).toBe("true");
  });

  it("creates, shows and searches sources", async () => {
    await page.getByRole("link", { name: "Sources" }).click();
    await page.getByRole("link", { name: `Source of ${handbook.title}` }).click();
    await page.getByText("1 page indexed").waitFor();
    await page.getByRole("searchbox", { name: "Search in this source" }).fill("second factor");
    await page.keyboard.press("Enter");
    await page.getByText("1 page found").waitFor();
  });

  it("has asked no other host, broken no policy and written no error until here", () => {
    expect(misbehaviour).toEqual({ complaints: [], foreignRequests: [] });
  });

  it("signs out, and keeps what was written from whoever comes next", async () => {
    await page.getByRole("button", { name: /^Menu of/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in to ask" }).waitFor();
  });

  it("signs in whoever was invited at the company's own identity provider", async () => {
    const provider = await serveOpenIdProvider(providerOrigin, product.url);
    const admin = createAskFlashClient({ baseUrl: product.url, apiKey: product.apiKey });
    const client = { issuer: providerOrigin, clientId: "basic", clientSecret: CLIENT_SECRET };
    await admin.createIdentityProvider({ ...client, name: "Acme" });
    await admin.createUser({ email: "grace@example.com", name: "Grace", role: "member" });
    await page.goto(new URL("/c/cnv_of_somebody_else", product.url).href);
    await page.getByRole("link", { name: "Sign in with Acme" }).click();
    await page
      .getByPlaceholder("Enter any login")
      .fill("sub=g&email=grace@example.com&verified=true");
    await page.getByPlaceholder("and password").fill("any");
    await page.getByRole("button", { name: "Sign-in" }).click();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Menu of Grace" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/c/cnv_of_somebody_else");
    expect(await page.getByRole("main").textContent()).not.toContain("second factor");
    provider.close();
  });
});
