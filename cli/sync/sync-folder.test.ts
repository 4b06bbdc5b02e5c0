import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aSourceStub, type SourceStub } from "../../test/support/source-stub.ts";
import { writeFiles } from "../../test/support/write-files.ts";
import { followFolder } from "./follow-folder.ts";
import { syncFolder, type FolderSync } from "./sync-folder.ts";
import type { SyncEvent, SyncReport } from "./sync-report.ts";

let folder = "";
let client: SourceStub;

beforeEach(() => {
  folder = writeFiles({ "a.md": "# A", "b.md": "# B", "c/d.md": "# D" });
  client = aSourceStub("Other", "More", "Third");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function sync(overrides: Partial<FolderSync> = {}): Promise<SyncReport> {
  client.calls.length = 0;
  return (await syncFolder({ client, folder, source: "Handbook", ...overrides })).report;
}

describe("syncing a folder", () => {
  it("makes the source, pushes every page and waits until all are indexed", async () => {
    const events: SyncEvent[] = [];
    const report = await sync({ onEvent: (event) => events.push(event) });
    expect(report).toEqual({
      sourceId: "src_3",
      sourceName: "Handbook",
      added: 3,
      changed: 0,
      deleted: 0,
      unchanged: 0,
      failed: [],
      skipped: [],
      pending: 0,
    });
    expect(client.calls).toEqual(["create Handbook", "push a.md b.md c/d.md"]);
    expect([...client.documents.values()].map(({ status }) => status)).toEqual(
      Array.from({ length: 3 }, () => "indexed"),
    );
    expect(events).toEqual([
      { type: "listed", files: 3 },
      { type: "pushed", done: 3, total: 3 },
      { type: "indexed", done: 0, total: 3 },
      { type: "indexed", done: 3, total: 3 },
    ]);
  });

  it("sends nothing when nothing changed", async () => {
    await sync();
    expect(await sync()).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    expect(client.calls).toEqual([]);
  });

  it("sends what changed and is new, and deletes what is gone", async () => {
    await sync();
    writeFileSync(join(folder, "a.md"), "# A, changed");
    writeFileSync(join(folder, "new.md"), "# New");
    rmSync(join(folder, "c"), { recursive: true });
    expect(await sync()).toMatchObject({ added: 1, changed: 1, deleted: 1, unchanged: 1 });
    expect(client.calls).toEqual(["push new.md a.md", "delete c/d.md"]);
  });

  it("counts a failed or rejected page once, with its reason, again and again", async () => {
    writeFileSync(join(folder, "a.md"), "# A\n\npoison");
    writeFileSync(join(folder, "b.md"), "# poison");
    const failed = [
      { externalId: "b.md", code: "INVALID_DOCUMENT", detail: "Bad title." },
      { externalId: "a.md", code: "NESTING_TOO_DEEP", detail: "Too deep." },
    ];
    expect(await sync()).toMatchObject({ added: 1, unchanged: 0, failed });
    const again = await sync();
    expect(again).toMatchObject({ added: 0, unchanged: 1 });
    expect(again.failed.map(({ externalId }) => externalId)).toEqual(["b.md", "a.md"]);
    expect(again.failed[0]?.detail).toBe("title must be better");
  });

  it("changes nothing in a dry run", async () => {
    expect(await sync({ isDryRun: true })).toMatchObject({ sourceId: null, added: 3 });
    expect(client.calls).toEqual([]);
    await sync();
    rmSync(join(folder, "a.md"));
    expect(await sync({ isDryRun: true })).toMatchObject({ sourceId: "src_3", deleted: 1 });
    expect(client.calls).toEqual([]);
  });

  it("does not mind that somebody else deleted the page meanwhile", async () => {
    await sync();
    rmSync(join(folder, "a.md"));
    const { deleteDocument } = client;
    client.deleteDocument = async (id, externalId) => {
      client.documents.delete(externalId);
      await deleteDocument(id, externalId);
    };
    expect(await sync()).toMatchObject({ deleted: 1 });
  });

  it("refuses to empty a source, unless it may", async () => {
    await sync();
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    writeFileSync(join(folder, "notes.txt"), "no page");
    await expect(sync()).rejects.toThrow(/has 3 pages: add --allow-empty/);
    expect(client.documents.size).toBe(3);
    expect(await sync({ allowsEmpty: true })).toMatchObject({ deleted: 3 });
    await expect(sync()).rejects.toThrow(/nothing to sync/);
  });

  it("refuses a name that two sources have, and takes the id of one", async () => {
    client = aSourceStub("Handbook", "Handbook");
    await expect(sync()).rejects.toThrow(/2 sources .* \(src_0, src_1\)/);
    expect(await sync({ source: "src_1" })).toMatchObject({ sourceId: "src_1" });
  });

  it("ends when it is interrupted", async () => {
    const controller = new AbortController();
    client.readsUntilIndexed = Number.POSITIVE_INFINITY;
    const running = sync({ signal: controller.signal });
    await vi.waitUntil(() => client.calls.length === 2);
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("following a folder", () => {
  it("reads and sends only what changes, until it is ended", async () => {
    const reports: SyncReport[] = [];
    const controller = new AbortController();
    const following = followFolder(
      { client, folder, source: "Handbook", signal: controller.signal },
      { onReport: (report) => reports.push(report), onTrouble: () => {} },
    );
    await vi.waitUntil(() => reports.length === 1, { timeout: 5_000 });
    client.calls.length = 0;
    writeFileSync(join(folder, "a.md"), "# A, changed");
    rmSync(join(folder, "b.md"));
    writeFileSync(join(folder, "picture.png"), "x");
    await vi.waitUntil(() => reports.length === 2, { timeout: 5_000 });
    expect(reports[1]).toMatchObject({ added: 0, changed: 1, deleted: 1, unchanged: 0 });
    expect(client.calls).toEqual(["push a.md", "delete b.md"]);
    mkdirSync(join(folder, "x"));
    writeFileSync(join(folder, "x/new.md"), "# New");
    await vi.waitUntil(() => reports.length === 3, { timeout: 5_000 });
    expect(reports[2]).toMatchObject({ added: 1, changed: 0, deleted: 0 });
    controller.abort();
    await following;
  });

  it("says when the first sync fails, and ends", async () => {
    client.listSources = async () => await Promise.reject(new Error("away"));
    const { signal } = new AbortController();
    const follower = { onReport: () => {}, onTrouble: () => {} };
    const following = followFolder({ client, folder, source: "Handbook", signal }, follower);
    await expect(following).rejects.toThrow("away");
  });
});
