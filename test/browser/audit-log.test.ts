import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import type { AuditEntry } from "../../shared/schemas/audit-schemas.ts";
import { checkPage } from "./check-page.ts";
import { aUser } from "./fake-identities.ts";
import type { FakeHouse } from "./fake-house.ts";
import { findBrowser } from "./find-browser.ts";
import { setStage } from "./set-stage.ts";

const browserPath = findBrowser();
const ADA = {
  userId: "usr_ada.lovelace",
  email: "ada.lovelace@example.test",
  name: "Ada Lovelace",
};
const GRACE = {
  userId: "usr_grace.hopper",
  email: "grace.hopper@example.test",
  name: "Grace Hopper",
};
const AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36";

function anEntry(id: string, changed: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: `aud_${id}`,
    at: "2026-10-03T09:30:05.000Z",
    actor: ADA,
    credential: { kind: "session", id: "ses_4t0zq8w3n6m1y5k7r2x9" },
    action: "source.change",
    target: { id: "src_handbook", name: "Handbook" },
    outcome: "succeeded",
    code: null,
    changes: {},
    requestId: "req_7r2x94t0zq8w3n6m1y5k",
    client: { address: "203.0.113.9", agent: AGENT },
    ...changed,
  };
}

const ENTRIES = [
  anEntry("1", {
    action: "user.change",
    target: { id: GRACE.userId, name: GRACE.email },
    changes: { role: { from: "member", to: "editor" }, groups: { from: [], to: ["hr", "sales"] } },
  }),
  anEntry("2", {
    actor: GRACE,
    action: "document.push",
    credential: { kind: "api-key", id: "key_4t0zq8w3n6m1y5k7r2x9" },
    changes: { documents: { to: 42 } },
    client: { address: "2001:db8:85a3::8a2e:370:7334", agent: "askflash-cli/1" },
  }),
  anEntry("3", {
    action: "source.delete",
    target: { id: "src_old", name: null },
    outcome: "failed",
    code: "NOT_FOUND",
  }),
  anEntry("4", {
    action: "source.create",
    outcome: "repeated",
    changes: { name: { to: "Handbook" } },
  }),
  anEntry("5", { action: "source.reindex", outcome: null }),
  anEntry("6", {
    actor: { userId: null, email: null, name: null },
    action: "api-key.configure",
    credential: { kind: "configuration", id: null },
    target: { id: "key_admin", name: "ADMIN_API_KEY" },
    requestId: null,
    client: { address: null, agent: null },
  }),
];

describe.skipIf(browserPath === null)("the audit log", { timeout: 60_000 }, () => {
  const stage = setStage(browserPath);
  let house: FakeHouse;
  let page: Page;

  beforeEach(() => {
    ({ house, page } = stage);
    house.users = [aUser("Ada Lovelace"), aUser("Grace Hopper")];
    house.auditEntries = ENTRIES;
  });

  const open = () => page.goto(`${stage.gateway.url}/audit-log`);
  const rows = () => page.locator("tbody tr");
  const choose = (label: string, option: string) => page.getByLabel(label).selectOption(option);

  it("shows who did what, and finds it by who, what and what it was done to", async () => {
    await page.goto(`${stage.gateway.url}/sources`);
    await page.getByRole("button", { name: "Menu of Ada Lovelace" }).click();
    await page.getByRole("menuitem", { name: "Audit log" }).click();
    await expect.poll(() => rows().count()).toBe(6);
    await page.getByText("role: member → editor").waitFor();
    await checkPage(page, "audit-log");
    await choose("Who", "Grace Hopper");
    await expect.poll(() => rows().count()).toBe(1);
    await choose("Who", "Everybody");
    await choose("What", "Deleted a source");
    await page.getByText("failed NOT_FOUND").waitFor();
    await expect.poll(() => rows().count()).toBe(1);
    await page.getByRole("button", { name: "Show everything", exact: true }).click();
    await page.getByRole("button", { name: "Show everything about Handbook" }).first().click();
    await expect.poll(() => rows().count()).toBe(3);
    await page.getByText("203.0.113.9").first().click();
    await page.getByText(AGENT).first().waitFor();
    await page.getByText("about Handbook", { exact: true }).waitFor();
    await checkPage(page, "audit-log-filtered");
    stage.expectGoodBehaviour();
  });

  it("goes on at the end of a page, and says when there is nothing", async () => {
    house.auditEntries = Array.from({ length: 120 }, (_, number) => anEntry(String(number)));
    await open();
    await expect.poll(() => rows().count()).toBe(50);
    await page.getByRole("button", { name: "Show more" }).click();
    await expect.poll(() => rows().count()).toBe(100);
    await choose("What", "Signed in");
    await page.getByText("Nothing like this has been done.").waitFor();
    await page.getByLabel("From").fill("2026-10-03");
    await page.getByLabel("To", { exact: true }).fill("2026-10-01");
    await page.getByRole("alert").getByText("The last day stands before the first.").waitFor();
    await checkPage(page, "audit-log-empty");
  });

  it("is downloaded as it is filtered", async () => {
    await open();
    await choose("Who", "Grace Hopper");
    await expect.poll(() => rows().count()).toBe(1);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Export" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^audit-log-[\d-]+\.jsonl$/);
    const lines = readFileSync(await download.path(), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual([ENTRIES[1], { entries: 1 }]);
  });

  it("tells a member who reads it, and an administrator why it is not there", async () => {
    house.role = "member";
    await open();
    await page.getByRole("heading", { name: "read by administrators" }).waitFor();
    house.role = "admin";
    await page.route("**/api/v1/audit-log?*", (route) =>
      route.fulfill({
        status: 403,
        contentType: "application/problem+json",
        body: JSON.stringify({ code: "FORBIDDEN", detail: "Not any more.", status: 403 }),
      }),
    );
    await open();
    await page.getByRole("alert").getByText("Not any more.").waitFor();
  });
});
