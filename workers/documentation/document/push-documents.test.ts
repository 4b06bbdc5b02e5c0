import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aLedger, aPage } from "../../../test/support/ledgers.ts";
import { getSource } from "../source/get-source.ts";
import { deleteDocument } from "./delete-document.ts";
import { pushDocuments } from "./push-documents.ts";

describe("pushing documents", () => {
  it("keeps the body, writes a waiting row and rings for it", async () => {
    const { caller, sourceId, push, row, doorbell } = await aLedger();
    const before = Date.now();
    expect(await push(aPage("a", { markdown: "# Ä" }))).toEqual({
      accepted: 1,
      unchanged: 0,
      rejected: [],
    });
    const stored = await row("a");
    expect(stored).toMatchObject({ status: "pending", revision: 1, applied_revision: 0, rings: 0 });
    expect(stored.next_ring_at).toBeGreaterThanOrEqual(before + 10_000);
    expect(stored.body_key).toBe(
      `tenants/${caller.tenantId}/sources/${sourceId}/pages/${stored.content_hash}`,
    );
    expect(await (await env.PAGES.get(stored.body_key))?.text()).toBe("# Ä");
    expect(doorbell.ring).toHaveBeenCalledExactlyOnceWith(caller, [stored.id]);
  });

  it("finds nothing to do for what it has, and does not ring", async () => {
    const { push, row, confirm, doorbell, sweeper } = await aLedger();
    await push(aPage("a"), aPage("b"));
    await confirm("a");
    doorbell.ring.mockClear();
    sweeper.arm.mockClear();
    expect(await push(aPage("a"), aPage("b"))).toEqual({ accepted: 0, unchanged: 2, rejected: [] });
    expect(doorbell.ring).not.toHaveBeenCalled();
    expect(sweeper.arm).not.toHaveBeenCalled();
    expect(await row("a")).toMatchObject({ status: "indexed", revision: 1 });
  });

  it.each([
    ["title", { title: "Another" }],
    ["text", { markdown: "# Another" }],
    ["address", { url: "https://wiki.example/another" }],
  ])(
    "raises the revision of a page whose %s changed, under the id it has",
    async (_what, change) => {
      const { push, row, confirm } = await aLedger();
      await push(aPage("a"), aPage("b"));
      const { id } = await confirm("a");
      expect(await push(aPage("a", change), aPage("b"))).toMatchObject({
        accepted: 1,
        unchanged: 1,
      });
      expect(await row("a")).toMatchObject({
        id,
        status: "pending",
        revision: 2,
        applied_revision: 1,
      });
      expect(await row("b")).toMatchObject({ revision: 1 });
    },
  );

  it("brings a deleted page back under a higher revision, with the same content too", async () => {
    const { caller, sourceId, dependencies, push, row } = await aLedger();
    await push(aPage("a"));
    await deleteDocument(dependencies, caller, { sourceId, externalId: "a" });
    expect(await push(aPage("a"))).toMatchObject({ accepted: 1, unchanged: 0 });
    expect(await row("a")).toMatchObject({ status: "pending", revision: 3, deleted_revision: 2 });
  });

  it("takes 99 of 100 documents when one is broken", async () => {
    const { caller, sourceId, dependencies, push } = await aLedger();
    const pages = Array.from({ length: 100 }, (_, index) => aPage(`page-${index}`));
    pages[41] = aPage("page-41", { markdown: "\u0000" });
    expect(await push(...pages)).toEqual({
      accepted: 99,
      unchanged: 0,
      rejected: [{ externalId: "page-41", code: "NOT_TEXT", detail: expect.any(String) }],
    });
    const source = unwrap(await getSource(dependencies, caller, sourceId));
    expect(source.documents).toEqual({ pending: 99, indexed: 0, failed: 0, deleted: 0 });
  });

  it("takes a hundred documents whose names are as long as they may be", async () => {
    const { push } = await aLedger();
    const long = (index: number): string => `${index}${"界".repeat(500)}`.slice(0, 500);
    const pages = Array.from({ length: 100 }, (_, index) =>
      aPage(long(index), { title: long(index), url: `https://wiki.example/${"a".repeat(1_900)}` }),
    );
    expect(await push(...pages)).toMatchObject({ accepted: 100 });
  });

  it("gives every one of two concurrent pushes its revision, and the last one the row", async () => {
    const { push, row } = await aLedger();
    await push(aPage("a"));
    const outcomes = await Promise.all([
      push(aPage("a", { title: "Left" })),
      push(aPage("a", { title: "Right" })),
    ]);
    expect(outcomes.map(({ accepted }) => accepted)).toEqual([1, 1]);
    expect(await row("a")).toMatchObject({ revision: 3, status: "pending" });
  });

  it("accepts the same change once when it is pushed twice at the same time", async () => {
    const { push, row } = await aLedger();
    await push(aPage("a"));
    const outcomes = await Promise.all([
      push(aPage("a", { title: "New" })),
      push(aPage("a", { title: "New" })),
    ]);
    expect(outcomes.map(({ accepted }) => accepted).toSorted()).toEqual([0, 1]);
    expect(outcomes.map(({ unchanged }) => unchanged).toSorted()).toEqual([0, 1]);
    expect(await row("a")).toMatchObject({ revision: 2 });
  });

  it("keeps the time that the source gives, and otherwise the time of the push", async () => {
    const { caller, sourceId, dependencies, push } = await aLedger();
    const before = Date.now();
    await push(aPage("a", { updatedAt: "2026-01-02T03:04:05+02:00" }), aPage("b"));
    const { documents } = dependencies;
    const [a, b] = await Promise.all(
      ["a", "b"].map((externalId) => documents.find(caller.tenantId, { sourceId, externalId })),
    );
    expect(a?.updatedAt).toBe("2026-01-02T01:04:05.000Z");
    expect(Date.parse(b?.updatedAt ?? "")).toBeGreaterThanOrEqual(before);
  });

  it("knows no source of another tenant", async () => {
    const { sourceId, dependencies } = await aLedger();
    const outcome = await pushDocuments(dependencies, aCaller(), {
      sourceId,
      documents: [aPage("a")],
    });
    expect(outcome).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
  });

  it("fails with the fields when no document has the right form", async () => {
    const { caller, sourceId, dependencies } = await aLedger();
    const outcome = await pushDocuments(dependencies, caller, { sourceId, documents: [{}] });
    expect(outcome).toMatchObject({ ok: false, error: { code: "VALIDATION_FAILED" } });
  });
});

describe("rule 1: the queue is a doorbell, the ledger is the truth", () => {
  it("takes documents while the queue is down, since the row waits for the sweeper", async () => {
    const { push, row, doorbell } = await aLedger();
    doorbell.ring.mockRejectedValue(new Error("queue down"));
    expect(await push(aPage("a"))).toMatchObject({ accepted: 1 });
    expect(await row("a")).toMatchObject({ status: "pending", next_ring_at: expect.any(Number) });
  });

  it("arms the sweeper before it writes the ledger, and rings after", async () => {
    const { caller, sourceId, dependencies, sweeper, doorbell, push, row } = await aLedger();
    const { documents } = dependencies;
    const key = { sourceId, externalId: "a" };
    const seen: unknown[] = [];
    sweeper.arm.mockImplementation(async () => {
      seen.push((await documents.find(caller.tenantId, key))?.status ?? "no row");
    });
    doorbell.ring.mockImplementation(async () => {
      seen.push((await documents.find(caller.tenantId, key))?.status ?? "no row");
    });
    await push(aPage("a"));
    expect(seen).toEqual(["no row", "pending"]);
    expect(sweeper.arm).toHaveBeenCalledExactlyOnceWith(caller.tenantId);
    expect((await row("a")).status).toBe("pending");
  });

  it("writes nothing when the sweeper cannot be armed", async () => {
    const { sweeper, push, row } = await aLedger();
    sweeper.arm.mockRejectedValue(new Error("no sweeper"));
    await expect(push(aPage("a"))).rejects.toThrow("no sweeper");
    await expect(row("a")).rejects.toThrow("There is no document a.");
  });
});
