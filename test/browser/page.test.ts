import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { startAskFlash } from "../support/start-askflash.ts";
import { findBrowser } from "./find-browser.ts";
import { launchBrowser } from "./launch-browser.ts";
import { layoutShifts, startMeasuringShifts } from "./measure-layout-shifts.ts";
import { pushPage } from "./push-page.ts";
import { watchPage } from "./watch-page.ts";

const START_DEADLINE_MS = 180_000;
const SCREENSHOTS = join(import.meta.dirname, "../../coverage/screenshots");
const WIDTHS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
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
  let browser: Browser;
  let page: Page;
  let misbehaviour: Awaited<ReturnType<typeof watchPage>>;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startAskFlash(), launchBrowser(browserPath ?? "")]);
    const { url: baseUrl, apiKey } = product;
    await pushPage(createAskFlashClient({ baseUrl, apiKey }), handbook);
    page = await browser.newPage();
    misbehaviour = await watchPage(page, new URL(baseUrl).origin);
  }, START_DEADLINE_MS);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const textbox = () => page.getByRole("textbox", { name: "Ask a question", exact: true });
  const turns = () => page.getByRole("article");
  const askByKeyboard = async (content: string): Promise<void> => {
    await textbox().fill(content);
    await textbox().press("Enter");
  };
  const expectAnswers = async (count: number): Promise<void> => {
    await expect
      .poll(() => page.getByText(/^Answered in/).count(), { timeout: 20_000 })
      .toBe(count);
  };
  const takeScreenshots = async (of: Page, name: string): Promise<void> => {
    for (const colorScheme of ["light", "dark"] as const) {
      await of.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const size of WIDTHS) {
        await of.setViewportSize(size);
        await of.evaluate(`document.querySelector("article:last-of-type")?.scrollIntoView()`);
        const path = join(SCREENSHOTS, `${name}-${size.width}-${colorScheme}.png`);
        await of.screenshot({ path });
        expect(await of.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
      }
    }
    await of.setViewportSize({ width: 1280, height: 800 });
  };

  it("tells a browser that nobody has signed in how to sign in", async () => {
    const stranger = await browser.newPage();
    await stranger.goto(product.url);
    await stranger.getByRole("heading", { name: "Sign in to ask" }).waitFor();
    expect(await stranger.getByRole("main").textContent()).toContain("npm run signin");
    expect(await stranger.getByRole("textbox").count()).toBe(0);
    await takeScreenshots(stranger, "signed-out");
    await stranger.close();
  });

  it("signs a browser in by the link, and puts the cursor where the question goes", async () => {
    await page.goto(product.signInUrl);
    expect(page.url()).toBe(new URL("/", product.url).href);
    await textbox().waitFor();
    expect(await page.evaluate("document.activeElement.labels[0].textContent")).toBe(
      "Ask a question",
    );
    await takeScreenshots(page, "empty");
  });

  it("signs in one browser only by the same link", async () => {
    const second = await browser.newPage();
    const response = await second.goto(product.signInUrl);
    expect(response?.status()).toBe(401);
    await second.goto(product.url);
    await second.getByRole("heading", { name: "Sign in to ask" }).waitFor();
    await second.close();
  });

  it("streams an answer whose source names the very heading", async () => {
    const answered = page.waitForResponse((response) => response.url().endsWith("/messages"));
    await askByKeyboard(question);
    expect((await answered).headers()["content-type"]).toContain("text/event-stream");
    await expectAnswers(1);
    const turn = turns().first();
    expect(await turn.getByRole("heading", { level: 2 }).textContent()).toBe(question);
    expect(await turn.locator(".answer-text").textContent()).toMatch(
      /profile named Office.*\[1\]/s,
    );
    const source = turn.getByRole("listitem").first();
    expect(await source.locator(".source-path").textContent()).toContain("First sign-in");
    expect(await source.textContent()).toContain("choose the profile named Office");
    const link = source.getByRole("link", { name: handbook.title });
    expect(await link.getAttribute("href")).toMatch(
      /^https:\/\/wiki\.example\.test\/remote-access#first-sign-in$/,
    );
    expect(await link.getAttribute("rel")).toContain("noopener");
    await takeScreenshots(page, "answered");
  });

  it("moves the focus from a citation to its source, by the keyboard alone", async () => {
    const citation = turns().first().getByRole("link", { name: "Source 1:" }).first();
    await citation.focus();
    await citation.press("Enter");
    const focused = await page.evaluate("document.activeElement.textContent");
    expect(focused).toContain("First sign-in");
    expect(new URL(page.url()).hash).toBe("");
  });

  it("takes another line by Shift+Enter and sends only by Enter", async () => {
    await textbox().fill("How long does");
    await textbox().press("Shift+Enter");
    await textbox().pressSequentially("the installation of the VPN client take?");
    expect(await textbox().inputValue()).toContain("does\nthe");
    expect(await turns().count()).toBe(1);
    await textbox().press("Enter");
    expect(await textbox().inputValue()).toBe("");
    await expectAnswers(2);
  });

  it("goes on in the same conversation, and moves nothing while an answer streams", async () => {
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST") asked.push(new URL(request.url()).pathname);
    });
    await startMeasuringShifts(page);
    await askByKeyboard(question);
    await expectAnswers(3);
    expect(asked).toEqual([expect.stringMatching(/^\/api\/v1\/conversations\/[^/]+\/messages$/)]);
    expect(await layoutShifts(page)).toEqual([]);
  });

  it("says plainly that the pages do not hold an answer", async () => {
    await askByKeyboard("Quel est le prix du homard thermidor?");
    await expectAnswers(4);
    await turns().last().getByRole("note").getByText("do not seem to hold").waitFor();
    expect(await turns().last().getByRole("listitem").count()).toBe(0);
    await takeScreenshots(page, "abstained");
  });

  it("lets the next question be written, and says why it cannot be sent, while one is answered", async () => {
    let release = (): void => undefined;
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/messages", async (route) => {
      await isReleased;
      await route.continue();
    });
    await askByKeyboard(question);
    await turns().last().getByText("Sending the question").waitFor();
    await askByKeyboard("And then?");
    const send = page.getByRole("button", { name: "Send" });
    expect(await send.getAttribute("aria-disabled")).toBe("true");
    await send.click({ force: true });
    expect(await turns().count()).toBe(5);
    expect(await textbox().inputValue()).toBe("And then?");
    await page.getByText("You can send again when this answer is done.").waitFor();
    await takeScreenshots(page, "waiting");
    release();
    await expectAnswers(5);
    expect(await send.getAttribute("aria-disabled")).toBe("false");
    await page.unroute("**/messages");
    await textbox().fill("");
  });

  it("has asked no other host, broken no policy and written no error until here", () => {
    expect(misbehaviour).toEqual({ complaints: [], foreignRequests: [] });
  });

  it("shows what went wrong, and answers when it is tried again", async () => {
    await page.route("**/messages", (route) => route.abort("connectionrefused"));
    await askByKeyboard(question);
    const alert = turns().last().getByRole("alert");
    await alert.getByText("The server cannot be reached").waitFor();
    await takeScreenshots(page, "failed");
    await page.unroute("**/messages");
    await alert.getByRole("button", { name: "Retry" }).click();
    await expectAnswers(6);
    expect(await turns().count()).toBe(6);
    expect(await alert.count()).toBe(0);
  });
});
