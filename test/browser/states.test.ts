import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { checkPage } from "./check-page.ts";
import { aConversation, aDocument, aSource, type FakeHouse } from "./fake-house.ts";
import { findBrowser } from "./find-browser.ts";
import { HOSTILE_ANSWER } from "./hostile-markdown.ts";
import { layoutShifts, startMeasuringShifts } from "./measure-layout-shifts.ts";
import { begin, complete, MARKDOWN, SOURCES } from "./played-answer.ts";
import { type PlayedSocket, playSocket } from "./serve-socket.ts";
import { setStage } from "./set-stage.ts";

const browserPath = findBrowser();
const question = "Which profile do I choose for the first sign-in to the VPN?";
const asked = { clientMessageId: "ask_1", content: question, messageId: "m1" };
const answerId = "m1-answer";

describe.skipIf(browserPath === null)("each state of the page", { timeout: 60_000 }, () => {
  const stage = setStage(browserPath);
  let house: FakeHouse;
  let page: Page;
  let socket: PlayedSocket;

  beforeEach(async () => {
    ({ house, page } = stage);
    house.sources = [aSource("IT handbook", { indexed: 4 })];
    house.documents = [
      "Remote access",
      "Laptop setup",
      "How to report an incident",
      "Expenses",
    ].map((title) => aDocument(title));
    socket = await playSocket(page);
  });

  const open = (path: string) => page.goto(stage.gateway.url + path);
  const textbox = () => page.getByRole("textbox", { name: "Ask a question", exact: true });
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const status = (text: string | RegExp) => page.locator(".answer-status").getByText(text);
  const expectGoodBehaviour = () => stage.expectGoodBehaviour();
  const ask = async (content: string): Promise<void> => {
    await textbox().fill(content);
    await textbox().press("Enter");
  };
  /** Opens a conversation that holds these frames already. */
  const openConversation = async (...frames: PlayedSocket["frames"]): Promise<void> => {
    house.conversations = [aConversation("cnv_1", question, 0)];
    socket.frames.push(...begin(1, asked), ...frames);
    await open("/c/cnv_1");
    await page.getByRole("article").waitFor();
  };
  const openAnswered = async (...changed: Parameters<typeof complete>[2][]): Promise<void> => {
    await openConversation(complete(9, answerId, ...changed));
    await status(/^Answered in|^Stopped after/).waitFor();
  };

  it("is empty before the first question, with questions made of the tenant's own pages", async () => {
    await open("/");
    await page.getByRole("list", { name: "Questions to try" }).waitFor();
    expect(await page.locator(".suggestion").allTextContents()).toEqual([
      expect.stringContaining("“Remote access”"),
      expect.stringContaining("“Laptop setup”"),
      "How do I report an incident?",
      expect.stringContaining("“Expenses”"),
    ]);
    await checkPage(page, "empty");
    await button("How do I report an incident?").click();
    await expect
      .poll(() => socket.received)
      .toMatchObject([{ type: "ask", content: "How do I report an incident?" }]);
    expectGoodBehaviour();
  });

  it("says how to bring in the first page", async () => {
    house.sources = [];
    await open("/");
    await page.getByText("npx askflash sync").waitFor();
    await checkPage(page, "empty-without-pages");
    expectGoodBehaviour();
  });

  it("waits, streams and ends without moving anything, and follows the end until the reader scrolls up", async () => {
    await open("/");
    socket.onAsk = (clientMessageId, content) =>
      socket.send(...begin(1, { clientMessageId, content, messageId: "m1" }));
    await ask(question);
    await status("Searching the pages…").waitFor();
    expect(new URL(page.url()).pathname).toBe("/c/cnv_1");
    expect(house.conversations[0]?.title).toBe(question);
    await checkPage(page, "waiting");
    socket.send({ type: "progress", seq: 4, messageId: answerId, stage: "writing" });
    socket.send({ type: "sources", seq: 5, messageId: answerId, sources: SOURCES.slice(0, 1) });
    const pieces = MARKDOWN.match(/[^]{1,40}/g) ?? [];
    for (const [position, text] of pieces.slice(0, 4).entries()) {
      socket.send({ type: "delta", seq: 6 + position, messageId: answerId, text });
      await page.waitForTimeout(30);
    }
    await status("Writing the answer…").waitFor();
    await checkPage(page, "streaming");
    await startMeasuringShifts(page);
    for (let line = 0; line < 40; line += 1) {
      socket.send({
        type: "delta",
        seq: 10 + line,
        messageId: answerId,
        text: `\n\nLine ${line}.`,
      });
      await page.waitForTimeout(5);
    }
    await page.getByText("Line 39.").waitFor();
    const distance = () =>
      page.evaluate<number>("document.documentElement.scrollHeight - innerHeight - scrollY");
    await expect.poll(distance).toBeLessThan(2);
    await page.mouse.wheel(0, -600);
    await button("Jump to latest").waitFor();
    const before = await page.evaluate("scrollY");
    socket.send({ type: "delta", seq: 60, messageId: answerId, text: "\n\nThe last line." });
    await page.getByText("The last line.").waitFor();
    expect(await page.evaluate("scrollY")).toBe(before);
    await button("Jump to latest").click();
    await expect.poll(distance).toBeLessThan(2);
    socket.send(complete(61, answerId));
    await status("Answered in 1.8 s").waitFor();
    expect(await layoutShifts(page)).toEqual([]);
    expect(await page.locator("p[role=status]").first().textContent()).toContain(
      "Answered in 1.8 s, 2 sources. Choose the profile",
    );
    expectGoodBehaviour();
  });

  it("shows Markdown with coloured code, and the passage behind a citation beside it", async () => {
    await openAnswered();
    await page.locator(".hljs-comment").first().waitFor();
    const text = page.locator(".answer-text");
    expect(await text.locator("table td").first().textContent()).toBe("Office");
    expect(await text.locator("pre").textContent()).toContain("codes[1]");
    expect(await text.locator("pre .citation").count()).toBe(0);
    await checkPage(page, "answered");
    const citation = page.getByRole("button", { name: "Source 1: Remote access handbook" }).first();
    await citation.focus();
    await citation.press("Enter");
    const panel = page.getByRole("complementary", { name: "Sources of the answer" });
    const link = panel.getByRole("link", { name: "Remote access handbook" });
    expect(await link.getAttribute("href")).toBe(SOURCES[0]?.url);
    expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
    expect(await page.evaluate("document.activeElement.textContent")).toContain("named Office");
    expect(await panel.textContent()).toContain("Updated 3 Oct 2026");
    await checkPage(page, "sources-open");
    await page.keyboard.press("Escape");
    await expect.poll(() => panel.count()).toBe(0);
    expect(await page.evaluate("document.activeElement.className")).toBe("citation");
    expectGoodBehaviour();
  });

  it("loads nothing and links nowhere that an answer must not", async () => {
    const content = [
      "![x](https://evil.example/p.png) <img src=x>",
      "[a](javascript:alert(1)) [b](https://wiki.example.test/b) [c](//evil.example) https://evil.example/bare www.evil.example",
      "[1]: https://evil.example/one",
      "Cited [1], invented [7].\n\n[1]: https://evil.example/one",
    ].join("\n\n");
    await openAnswered({ content });
    const text = page.locator(".answer-text");
    await expect
      .poll(() => text.locator("a").evaluateAll((links) => links.map((link) => String(link))))
      .toEqual(["https://wiki.example.test/b"]);
    expect(await text.locator("img").count()).toBe(0);
    expect(await text.locator(".citation").allTextContents()).toEqual(["1"]);
    expect(await text.textContent()).toContain("invented [7]");
    expectGoodBehaviour();
  });

  it("says why an answer failed, and asks anew", async () => {
    await openConversation({
      type: "answer-failed",
      seq: 9,
      messageId: answerId,
      code: "INDEX_UNAVAILABLE",
      detail: "The search index does not answer. Try again in a moment.",
      retryable: true,
    });
    await page.getByRole("alert").getByText("The search index does not answer").waitFor();
    await checkPage(page, "failed");
    await button("Retry").click();
    expect(socket.received).toEqual([{ type: "regenerate", messageId: answerId }]);
    const again = { seq: 10, messageId: "m3", replyTo: "m1", clientMessageId: "ask_1" };
    socket.send({ type: "answer-started", ...again }, complete(11, "m3"));
    await status("Answered in 1.8 s").waitFor();
    await page.getByText("2 of 2").waitFor();
    await button("Earlier answer").click();
    await page.getByRole("alert").waitFor();
    expectGoodBehaviour();
  });

  it("says what a reader must know of an answer", async () => {
    await openAnswered({
      degraded: "extractive",
      notices: [{ kind: "outdated", documentIds: [] }],
    });
    await page.getByRole("note").getByText("word for word").waitFor();
    await checkPage(page, "degraded");
    socket.send(
      ...begin(10, { clientMessageId: "ask_2", content: "And the lobster?", messageId: "m5" }),
      complete(20, "m5-answer", { abstained: true, sources: [], content: "I did not find that." }),
    );
    await page.getByRole("note").getByText("do not seem to hold").waitFor();
    await checkPage(page, "abstained");
    socket.send(
      ...begin(21, { clientMessageId: "ask_3", content: "Go on", messageId: "m7" }),
      complete(30, "m7-answer", { stopped: true, content: "Choose", sources: [] }),
    );
    await page.getByRole("note").getByText("was stopped").waitFor();
    await checkPage(page, "stopped");
    expectGoodBehaviour();
  });

  it("goes on where it was after the network was away, with nothing twice and nothing lost", async () => {
    await openConversation();
    socket.isDown = true;
    await socket.close(1011);
    await page.getByText("Reconnecting…").waitFor();
    await checkPage(page, "reconnecting");
    socket.send({ type: "delta", seq: 4, messageId: answerId, text: "Written meanwhile." });
    socket.isDown = false;
    await button("Try now").click();
    await page.getByText("Written meanwhile.").waitFor();
    expect(await page.getByText("Written meanwhile.").count()).toBe(1);
    await expect.poll(() => page.getByText("Reconnecting…").count()).toBe(0);
    await stage.context.setOffline(true);
    await page.getByText("You are offline.").waitFor();
    await checkPage(page, "offline");
    await stage.context.setOffline(false);
    await expect.poll(() => page.getByText("You are offline.").count()).toBe(0);
  });

  it("keeps what is read when the session ends, and goes on when it is back", async () => {
    await openAnswered();
    house.isSignedIn = false;
    await socket.close(4401);
    await page.getByText("You are signed out.").waitFor();
    expect(await page.getByRole("article").count()).toBe(1);
    await checkPage(page, "session-ended");
    house.isSignedIn = true;
    const { connections } = socket;
    // As when somebody comes back from the tab in which they signed in.
    await page.evaluate("dispatchEvent(new Event('focus'))");
    await expect.poll(() => socket.connections).toBe(connections + 1);
    await expect.poll(() => page.getByText("You are signed out.").count()).toBe(0);
  });

  it("goes on with the rights that are left when some were lost", async () => {
    await openAnswered();
    const { connections } = socket;
    await socket.close(4403);
    await expect.poll(() => socket.connections).toBe(connections + 1);
    expect(await page.getByText("You are signed out.").count()).toBe(0);
  });

  it("goes on by itself when its access token has run out", async () => {
    await stage.context.clearCookies({ name: "__Host-askflash_access" });
    await open("/");
    await textbox().waitFor();
    expect(await page.getByText("Sign in to ask").count()).toBe(0);
  });

  it("tells somebody who is not signed in how to", async () => {
    house.isSignedIn = false;
    await open("/");
    await page.getByRole("heading", { name: "Sign in to ask" }).waitFor();
    await checkPage(page, "signed-out");
    const response = await open("/auth/local?code=used");
    expect(response?.status()).toBe(401);
    await page.getByRole("heading", { name: "This sign-in link no longer works" }).waitFor();
    await checkPage(page, "sign-in-line-used");
  });

  it("says in a friendly way that nothing is there", async () => {
    expect((await open("/no/such/page"))?.status()).toBe(404);
    await page.getByRole("heading", { name: "There is no such page" }).waitFor();
    await checkPage(page, "not-found");
    await page.getByRole("link", { name: "Ask a question" }).click();
    await textbox().waitFor();
  });

  it("lists the conversations by when they were used, searches, renames and deletes them", async () => {
    house.conversations = [
      aConversation("cnv_a", "How do I get a second monitor for the desk at home?", 0),
      aConversation("cnv_b", "Expenses in Lisbon", 1),
      aConversation("cnv_c", "On-call rota", 5),
      aConversation("cnv_d", "Parental leave", 90),
    ];
    await open("/");
    await page.getByRole("link", { name: "Parental leave" }).waitFor();
    const periods = page.locator(".sidebar-period");
    expect((await periods.allTextContents()).slice(0, 3)).toEqual([
      "Today",
      "Yesterday",
      "Previous 7 days",
    ]);
    await button("More for On-call rota").click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    const field = page.getByRole("textbox", { name: "Title" });
    await field.fill("Who is on call");
    await field.press("Enter");
    await expect.poll(() => house.conversations[2]?.title).toBe("Who is on call");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("call");
    await expect.poll(() => page.locator(".conversation-item").count()).toBe(1);
    await page.getByRole("searchbox", { name: "Search conversations" }).fill("");
    const openDelete = async (): Promise<void> => {
      if ((page.viewportSize()?.width ?? 0) < 960) {
        await button("Conversations and sources").click();
      }
      await button("More for Expenses in Lisbon").click();
      await page.getByRole("menuitem", { name: "Delete…" }).click();
      await page.getByRole("alertdialog").waitFor();
    };
    await checkPage(page, "delete", openDelete);
    await openDelete();
    await button("Delete").click();
    await expect.poll(() => house.conversations.length).toBe(3);
    await expect.poll(() => page.getByRole("link", { name: "Expenses in Lisbon" }).count()).toBe(0);
    await page.setViewportSize({ width: 390, height: 844 });
    await button("Conversations and sources").click();
    await page.getByRole("link", { name: "Parental leave" }).waitFor();
    await checkPage(page, "sidebar", async () => {
      const { width } = page.viewportSize() ?? { width: 0 };
      if (width < 960 && (await page.getByRole("dialog").count()) === 0) {
        await button("Conversations and sources").click();
      }
    });
    expectGoodBehaviour();
  });

  it("exports a conversation from its menu as a file, and says so when it cannot", async () => {
    house.conversations = [aConversation("cnv_a", "Leave in Lisbon?", 0)];
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open("/");
    const openMenu = async (): Promise<void> => {
      if ((page.viewportSize()?.width ?? 0) < 960) {
        await button("Conversations and sources").click();
      }
      await button("More for Leave in Lisbon?").click();
      await page.getByRole("menuitem", { name: "Export as Markdown" }).waitFor();
    };
    await checkPage(page, "item-menu", openMenu);
    for (const [format, name] of [
      ["Markdown", "Leave-in-Lisbon.md"],
      ["JSON", "Leave-in-Lisbon.json"],
    ]) {
      await openMenu();
      const downloading = page.waitForEvent("download");
      await page.getByRole("menuitem", { name: `Export as ${format}` }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe(name);
      expect(readFileSync(await download.path(), "utf8")).toBe(
        `Leave in Lisbon? as ${format?.toLowerCase()}`,
      );
    }
    await openMenu();
    house.conversations = [];
    await page.getByRole("menuitem", { name: "Export as Markdown" }).click();
    await page.getByText("That was not exported.").waitFor();
  });

  it("loads and runs nothing of an answer, whatever the server lets through", async () => {
    await openAnswered({ content: HOSTILE_ANSWER });
    await page.locator(".answer-text").getByText("The yak shed opens at nine").waitFor();
    const active = page.locator(".answer-text :is(img, svg image, script, iframe, object, style)");
    expect(await active.count()).toBe(0);
    expect(await page.evaluate("window.hostileScriptRan")).toBeUndefined();
    expectGoodBehaviour();
  });

  it("takes feedback with a comment, and shows what was given before", async () => {
    house.messages = [
      {
        messageId: answerId,
        role: "assistant",
        content: MARKDOWN,
        status: "completed",
        createdAt: "2026-10-01T09:00:00Z",
        feedback: { rating: "up", comment: "Just right." },
      },
    ];
    await openAnswered();
    await page.getByText("Just right.").waitFor();
    const down = page.getByRole("button", { name: "Not helpful" });
    expect(await button("Helpful").first().getAttribute("aria-pressed")).toBe("true");
    await down.click();
    await page.getByRole("textbox", { name: "What was wrong?" }).fill("The profile is called VPN.");
    await checkPage(page, "feedback");
    await page.locator(".comment-form").getByRole("button", { name: "Send" }).click();
    await expect
      .poll(() => house.feedback.at(-1))
      .toEqual([answerId, { rating: "down", comment: "The profile is called VPN." }]);
    expect(await down.getAttribute("aria-pressed")).toBe("true");
    expectGoodBehaviour();
  });

  it("is used by the keyboard alone, and lists the keys", async () => {
    const focused = (what: string) => () => page.evaluate(`document.activeElement.${what}`);
    await open("/sources");
    await page.getByText("Skip to the content").waitFor({ state: "attached" });
    await page.keyboard.press("Tab");
    await expect.poll(focused("textContent")).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    await expect.poll(focused("id")).toBe("main");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await checkPage(page, "help");
    await page.keyboard.press("Escape");
    // Keys do nothing as long as the dialog is fading, when it has no role any more.
    await page.locator(".dialog").waitFor({ state: "detached" });
    await page.keyboard.press("/");
    await textbox().waitFor();
    await expect.poll(focused("placeholder")).toBe("Ask a question");
    expectGoodBehaviour();
  });

  it("remembers the chosen theme without a flash of the other", async () => {
    await open("/");
    await button("Menu of Ada Lovelace").click();
    await checkPage(page, "user-menu");
    await page.getByRole("menuitemradio", { name: "Dark theme" }).click();
    const background = () =>
      page.evaluate("getComputedStyle(document.documentElement).colorScheme");
    expect(await background()).toBe("dark");
    await page.route("**/assets/*.js", (route) => route.abort());
    await page.reload();
    expect(await background()).toBe("dark");
    await page.evaluate("localStorage.clear()");
  });

  it("lists the sources with where they stand", async () => {
    house.sources = [
      aSource("IT handbook", { indexed: 214 }),
      aSource("People and culture", { indexed: 48, pending: 112 }),
      aSource("Old wiki", { indexed: 30, failed: 2 }),
      aSource("Nothing yet"),
    ];
    await open("/sources");
    await page.getByText("48 pages indexed, 112 waiting").waitFor();
    await checkPage(page, "sources");
    house.sources[1] = aSource("People and culture", { indexed: 160 });
    await page.getByText("160 pages indexed").waitFor();
    await button("New source").click();
    const field = page.getByRole("textbox", { name: "Name" });
    await field.fill("Handbook of Lisbon");
    await checkPage(page, "source-create");
    await field.press("Enter");
    await page.getByRole("heading", { name: "Handbook of Lisbon" }).waitFor();
    await page.getByText("npx askflash sync ./docs --source 'Handbook of Lisbon'").waitFor();
    await checkPage(page, "source-empty");
    expectGoodBehaviour();
  });

  it("names who may read a source, and deletes it after saying how many pages go", async () => {
    house.sources = [aSource("IT handbook", { indexed: 4, failed: 2 })];
    await open("/sources/src_it_handbook");
    await page.getByRole("radio", { name: "The members of these groups" }).check();
    await page.getByRole("textbox", { name: "Groups" }).fill("hr, board");
    await checkPage(page, "source-readers");
    await button("Save the readers").click();
    await expect.poll(() => house.sources[0]?.readers).toEqual(["hr", "board"]);
    await page.getByRole("radio", { name: "Everybody" }).check();
    await button("Save the readers").click();
    await expect.poll(() => house.sources[0]?.readers).toEqual(["everyone"]);
    await button("Delete the source").click();
    const dialog = page.getByRole("alertdialog", { name: "Delete this source?" });
    await dialog.getByText("“IT handbook” and 6 pages are deleted for good.").waitFor();
    await checkPage(page, "source-delete");
    await button("Keep it").click();
    expect(house.sources).toHaveLength(1);
    await button("Delete the source").click();
    await dialog.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("heading", { name: "Sources", level: 1 }).waitFor();
    expect(house.sources).toEqual([]);
    expectGoodBehaviour();
  });

  it("shows a source's failed pages with their reason, retries them, and searches in it", async () => {
    house.sources = [aSource("IT handbook", { indexed: 4, failed: 2 })];
    const failure = {
      code: "NESTING_TOO_DEEP",
      detail: "Lists are nested more than 100 levels deep; flatten the page.",
    } as const;
    house.documents.push(
      aDocument("Broken page", { status: "failed", failure }),
      aDocument("Other broken page", { status: "failed", failure, url: null }),
    );
    await open("/sources/src_it_handbook");
    await page.getByText("Broken page").first().waitFor();
    await checkPage(page, "source");
    await page.getByRole("tab", { name: /^Failed/ }).click();
    await expect.poll(() => page.locator(".document").count()).toBe(2);
    await button("Retry Broken page").click();
    await expect.poll(() => house.retried).toEqual(["broken-page"]);
    await button("Retry all").click();
    await expect
      .poll(() => house.retried)
      .toEqual(["broken-page", "broken-page", "other-broken-page"]);
    await checkPage(page, "source-failed");
    await page.getByRole("searchbox", { name: "Search in this source" }).fill("vpn");
    await page.keyboard.press("Enter");
    const result = page.getByRole("link", { name: "Remote access handbook" });
    expect(await result.getAttribute("href")).toBe(SOURCES[0]?.url);
    await checkPage(page, "source-search");
    await button("Rename the source").click();
    const name = page.getByRole("textbox", { name: "Name of the source" });
    await name.fill("Handbook");
    await name.press("Enter");
    await expect.poll(() => house.sources[0]?.name).toBe("Handbook");
    expectGoodBehaviour();
  });
});
