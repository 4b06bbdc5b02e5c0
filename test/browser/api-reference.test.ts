import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startAskFlash } from "../support/start-askflash.ts";
import { findBrowser } from "./find-browser.ts";
import { findViolations } from "./find-violations.ts";
import { launchBrowser } from "./launch-browser.ts";
import { watchPage } from "./watch-page.ts";

const START_DEADLINE_MS = 180_000;
const SCREENSHOTS = join(import.meta.dirname, "../../coverage/screenshots");
const WIDTHS = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];

const browserPath = findBrowser();
if (browserPath === null) {
  process.stderr.write(
    "\nSKIPPED: the API reference was not tested, since neither Chromium nor Chrome is installed.\n\n",
  );
}

describe.skipIf(browserPath === null)("the API reference in a browser", { timeout: 60_000 }, () => {
  let product: Awaited<ReturnType<typeof startAskFlash>>;
  let browser: Browser;
  let page: Page;
  let misbehaviour: Awaited<ReturnType<typeof watchPage>>;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startAskFlash(), launchBrowser(browserPath ?? "")]);
    const context = await browser.newContext({
      permissions: ["clipboard-read", "clipboard-write"],
    });
    page = await context.newPage();
    misbehaviour = await watchPage(page, new URL(product.url).origin);
    await page.goto(new URL("/docs", product.url).href);
    await page.getByRole("heading", { level: 1 }).waitFor();
  }, START_DEADLINE_MS);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const entry = (id: string): Locator => page.locator(`article#${id}`);
  const open = async (id: string): Promise<Locator> => {
    const toggle = entry(id).getByRole("heading", { level: 3 }).getByRole("button");
    if ((await toggle.getAttribute("aria-expanded")) === "false") await toggle.click();
    return entry(id);
  };
  const keyField = (): Locator => page.getByLabel("API key to try with");
  const inspect = async (name: string, anchor: string): Promise<void> => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const size of WIDTHS) {
        await page.setViewportSize(size);
        await page.evaluate(`document.querySelector("${anchor}").scrollIntoView()`);
        const path = join(SCREENSHOTS, `${name}-${size.width}-${colorScheme}.png`);
        await page.screenshot({ path });
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
        // Each width and each scheme once: axe takes seconds.
        const isAudited = (colorScheme === "light") === size.width > 1_000;
        if (isAudited) expect(await findViolations(page)).toEqual([]);
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };

  it("lists every operation of the specification, by tag", async () => {
    const response = await page.request.get(new URL("/openapi.json", product.url).href);
    const { paths } = (await response.json()) as { paths: Record<string, object> };
    const operations = Object.values(paths).flatMap((methods) => Object.keys(methods));
    await page.getByRole("heading", { level: 2, name: "Documents" }).waitFor();
    expect(await page.getByRole("article").count()).toBe(operations.length);
    await inspect("api-reference", "h1");
  });

  it("narrows the operations down, and says how many are left", async () => {
    await page.getByLabel("Filter").fill("get prometheus");
    await page.getByText("1 of ").waitFor();
    await expect.poll(() => page.getByRole("article").count()).toBe(1);
    await page.getByLabel("Filter").fill("");
  });

  it("shows what an operation takes, answers, and who may call it", async () => {
    const search = await open("post-api-v1-search");
    expect(await search.textContent()).toContain("an API key with the scope search");
    const field = search.getByRole("row", { name: "query required" });
    expect(await field.textContent()).toContain("1 to 2,000 characters");
    await search.getByText("application/problem+json").first().click();
    await search.getByRole("cell", { name: /"UNAUTHENTICATED"/ }).waitFor();
    await inspect("api-reference-open", "#post-api-v1-search");
  });

  it("opens the operation that the address names", async () => {
    const linked = await page.context().newPage();
    await linked.goto(new URL("/docs#get-api-v1-me", product.url).href);
    const me = linked.getByRole("article", { name: "GET /api/v1/me" });
    await me.getByRole("button", { name: "Send" }).waitFor();
    await me.getByRole("button", { name: "Send" }).click();
    await me
      .getByRole("status")
      .getByText(/^401 .+ms$/)
      .waitFor();
    await linked.close();
  });

  it("sends a call with the pasted key, and shows status, headers and body", async () => {
    await keyField().fill(product.apiKey);
    const search = await open("post-api-v1-search");
    const body = search.getByRole("textbox", { name: "Body", exact: true });
    expect(JSON.parse(await body.inputValue())).toHaveProperty("query");
    await body.fill('{ "query": "parental leave" ');
    await search.getByText("This is not JSON yet.").waitFor();
    await body.fill('{ "query": "parental leave" }');
    await search.getByRole("button", { name: "Send" }).click();
    await search
      .getByRole("status")
      .getByText(/^200 .+ms$/)
      .waitFor();
    expect(await search.getByLabel("Body of the response").textContent()).toMatch(
      /^{\n {2}"results": \[/,
    );
    await search.getByText(/\d+ headers/).click();
    expect(await search.getByLabel("Headers of the response").textContent()).toContain(
      "x-request-id",
    );
    await inspect("api-reference-answered", "#post-api-v1-search .try");
  });

  it("copies a command that holds no key", async () => {
    await (await open("post-api-v1-search")).getByRole("button", { name: "Copy command" }).click();
    await entry("post-api-v1-search").getByText("Copied").waitFor();
    const command = String(await page.evaluate("navigator.clipboard.readText()"));
    expect(command).toContain(`curl -X POST '${new URL("/api/v1/search", product.url).href}'`);
    expect(command).not.toContain(product.apiKey);
  });

  it("fills a path, and streams events into the view", async () => {
    const created = await open("post-api-v1-conversations");
    await created.getByRole("button", { name: "Send" }).click();
    await created
      .getByRole("status")
      .getByText(/^201 .+ms$/)
      .waitFor();
    const text = (await created.getByLabel("Body of the response").textContent()) ?? "";
    const { id } = JSON.parse(text) as { id: string };
    const ask = await open("post-api-v1-conversations-conversationid-messages");
    await ask.getByRole("textbox", { name: "conversationId" }).fill(id);
    await ask.getByLabel("Answer as").selectOption("text/event-stream");
    await ask
      .getByRole("textbox", { name: "Body", exact: true })
      .fill('{ "content": "How long is leave?" }');
    await ask.getByRole("button", { name: "Send" }).click();
    await ask
      .getByRole("status")
      .getByText(/^200 .+ms$/)
      .waitFor();
    expect(await ask.getByLabel("Body of the response").textContent()).toMatch(
      /event: .*user-message[^]*answer-completed|"type":"user-message"[^]*"type":"answer-completed"/,
    );
  });

  it("keeps the key in memory alone", async () => {
    const stored = String(
      await page.evaluate(
        "JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie",
      ),
    );
    expect(stored).not.toContain(product.apiKey);
    await page.reload();
    expect(await keyField().inputValue()).toBe("");
  });

  it("calls as the signed-in browser when no key is pasted", async () => {
    await page.goto(product.signInUrl);
    await page.goto(new URL("/docs#get-metrics", product.url).href);
    const metrics = await open("get-metrics");
    await metrics.getByRole("button", { name: "Send" }).click();
    await metrics
      .getByRole("status")
      .getByText(/^200 .+ms$/)
      .waitFor();
    expect(await metrics.getByLabel("Body of the response").textContent()).toContain(
      "# TYPE askflash_operations_total counter",
    );
  });

  it("is not loaded with the first page", async () => {
    const requested: string[] = [];
    const first = await browser.newPage();
    first.on("request", (request) => requested.push(new URL(request.url()).pathname));
    await first.goto(product.url, { waitUntil: "networkidle" });
    const scripts = requested.filter((path) => path.endsWith(".js"));
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((path) => path.startsWith("/assets/docs"))).toEqual([]);
    await first.close();
  });

  it("has asked no other host and broken no policy", () => {
    const { complaints, foreignRequests } = misbehaviour;
    expect(foreignRequests).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
