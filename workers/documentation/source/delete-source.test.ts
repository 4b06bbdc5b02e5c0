import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aLedger, aPage, type TestLedger } from "../../../test/support/ledgers.ts";
import { deleteDocument } from "../document/delete-document.ts";
import { listDocuments } from "../document/list-documents.ts";
import { pushDocuments } from "../document/push-documents.ts";
import { retryDocument } from "../document/retry-document.ts";
import { confirmApplied } from "../ledger/confirm-applied.ts";
import { readDesired } from "../ledger/read-desired.ts";
import { changeSource } from "./change-source.ts";
import { createSource } from "./create-source.ts";
import { deleteSource } from "./delete-source.ts";
import { getSource } from "./get-source.ts";
import { listSources } from "./list-sources.ts";
import { reindexSource } from "./reindex-source.ts";

const NOT_FOUND = { ok: false, error: { code: "NOT_FOUND" } };

const remove = ({ dependencies, caller, sourceId }: TestLedger) =>
  deleteSource(dependencies, caller, sourceId);

async function bodiesOf({ caller, sourceId }: TestLedger): Promise<number> {
  const prefix = `tenants/${caller.tenantId}/sources/${sourceId}/`;
  return (await env.PAGES.list({ prefix })).objects.length;
}

async function rowsOf({ sourceId }: TestLedger): Promise<number> {
  const counted = await env.DOCUMENTATION_DB.prepare(
    `select (select count(*) from documents where source_id = ?1) +
       (select count(*) from document_counts where source_id = ?1) as count`,
  )
    .bind(sourceId)
    .first<{ count: number }>();
  return counted?.count ?? 0;
}

describe("a deleted source", () => {
  it("is not found by any door, and not once more", async () => {
    const ledger = await aLedger();
    const { dependencies, caller, sourceId, push, confirm } = ledger;
    await push(aPage("a"));
    await confirm("a");
    expect(await remove(ledger)).toEqual({ ok: true, value: null });
    const key = { sourceId, externalId: "a" };
    const batch = { sourceId, documents: [aPage("a"), aPage("b")] };
    const outcomes = await Promise.all([
      getSource(dependencies, caller, sourceId),
      changeSource(dependencies, caller, { sourceId, name: "Back", readers: ["hr"] }),
      reindexSource(dependencies, caller, sourceId),
      pushDocuments(dependencies, caller, batch),
      listDocuments(dependencies, caller, { sourceId, limit: 5 }),
      listDocuments(dependencies, caller, { sourceId, limit: 5, status: "deleted" }),
      deleteDocument(dependencies, caller, key),
      retryDocument(dependencies, caller, key),
      remove(ledger),
    ]);
    for (const outcome of outcomes) expect(outcome).toMatchObject(NOT_FOUND);
  });

  it("has each document wait as a tombstone, rung for once, those of before too", async () => {
    const ledger = await aLedger();
    const { dependencies, caller, sourceId, push, confirm, row, doorbell, sweeper } = ledger;
    await push(aPage("a"), aPage("b"), aPage("gone"));
    await confirm("a");
    await deleteDocument(dependencies, caller, { sourceId, externalId: "gone" });
    await confirm("gone");
    doorbell.ring.mockClear();
    sweeper.arm.mockClear();
    await remove(ledger);
    const rows = await Promise.all(["a", "b", "gone"].map(row));
    expect(rows).toMatchObject([
      { status: "deleted", revision: 2, deleted_revision: 2, next_ring_at: expect.any(Number) },
      { status: "deleted", revision: 2, deleted_revision: 2, next_ring_at: expect.any(Number) },
      { status: "deleted", revision: 3, deleted_revision: 3, next_ring_at: expect.any(Number) },
    ]);
    expect(sweeper.arm).toHaveBeenCalledOnce();
    expect(doorbell.ring.mock.calls.map(([, ids]) => ids.length)).toEqual([3]);
    const desired = await readDesired(dependencies, caller, rows[0]?.id ?? "");
    expect(desired).toEqual({ state: "removed", revision: 2 });
  });

  it("keeps its bodies until the index has confirmed the last document, then nothing is left", async () => {
    const [ledger, other] = [await aLedger(), await aLedger()];
    const { dependencies, caller, push, row } = ledger;
    await push(aPage("a"), aPage("b"));
    await push(aPage("a", { markdown: "# Newer" }));
    await other.push(aPage("a"));
    await remove(ledger);
    const settle = async (externalId: string): Promise<void> => {
      const { id: documentId, revision } = await row(externalId);
      await confirmApplied(dependencies, caller, { documentId, revision, indexVersion: null });
    };
    await settle("a");
    expect(await row("a")).toMatchObject({ status: "deleted", next_ring_at: null });
    expect([await bodiesOf(ledger), await bodiesOf(other)]).toEqual([3, 1]);
    const { id } = await row("b");
    await settle("b");
    expect([await bodiesOf(ledger), await bodiesOf(other)]).toEqual([0, 1]);
    expect(await rowsOf(ledger)).toBe(0);
    expect(await readDesired(dependencies, caller, id)).toEqual({ state: "settled" });
    expect(await remove(ledger)).toMatchObject(NOT_FOUND);
  });

  it("is emptied when the message comes again after the bodies could not be removed", async () => {
    const ledger = await aLedger();
    const { dependencies, caller, push, row } = ledger;
    await push(aPage("a"));
    await remove(ledger);
    const { id: documentId, revision } = await row("a");
    const removeOf = vi.fn().mockRejectedValueOnce(new Error("down"));
    const broken = { ...dependencies, bodies: { ...dependencies.bodies, removeOf } };
    const applied = { documentId, revision, indexVersion: null };
    await expect(confirmApplied(broken, caller, applied)).rejects.toThrow("down");
    expect(await row("a")).toMatchObject({ next_ring_at: expect.any(Number) });
    const desired = await readDesired(dependencies, caller, documentId);
    expect(desired).toEqual({ state: "removed", revision });
    await confirmApplied(dependencies, caller, applied);
    expect([await rowsOf(ledger), await bodiesOf(ledger)]).toEqual([0, 0]);
  });

  it("does not come back by a late confirmation, nor by a push that began before", async () => {
    const ledger = await aLedger();
    const { dependencies, caller, sourceId, push, row } = ledger;
    await push(aPage("a"));
    const { id } = await row("a");
    const { documents } = dependencies;
    const late: typeof documents = {
      ...documents,
      findHashes: async (...asked) => {
        await remove(ledger);
        return documents.findHashes(...asked);
      },
    };
    const batch = { sourceId, documents: [aPage("a", { title: "New" }), aPage("b")] };
    const pushed = await pushDocuments({ ...dependencies, documents: late }, caller, batch);
    expect(pushed).toMatchObject(NOT_FOUND);
    expect(await bodiesOf(ledger)).toBe(0);
    await dependencies.ledger.confirm(caller.tenantId, id, { revision: 1, indexVersion: null });
    expect(await row("a")).toMatchObject({ status: "deleted", revision: 2, applied_revision: 0 });
    await expect(row("b")).rejects.toThrow("no document");
  });

  it("is left out of lists, in which it is still a cursor", async () => {
    const ledger = await aLedger();
    const { dependencies, caller, sourceId } = ledger;
    const another = { type: "push", name: "Second", config: {} };
    await createSource({ ...dependencies, now: () => Date.now() + 1_000 }, caller, another);
    const first = unwrap(await listSources(dependencies, caller, { limit: 1 }));
    expect(first.nextCursor).toBe(sourceId);
    await remove(ledger);
    const next = unwrap(await listSources(dependencies, caller, { limit: 1, cursor: sourceId }));
    expect(next.items.map(({ name }) => name)).toEqual(["Second"]);
    const all = unwrap(await listSources(dependencies, caller, { limit: 5 }));
    expect(all).toEqual(next);
  });

  it("makes cached searches unreachable, though it has no document", async () => {
    const ledger = await aLedger();
    const { dependencies, caller } = ledger;
    const read = async () =>
      (await dependencies.visiblePages.readSearchState(caller.tenantId, [])).revision;
    const before = await read();
    await remove(ledger);
    expect(await read()).toBe(before + 1);
  });

  it("is deleted by its own tenant alone", async () => {
    const { caller, sourceId, dependencies, push, row } = await aLedger();
    await push(aPage("a"));
    expect(await deleteSource(dependencies, aCaller(), sourceId)).toMatchObject(NOT_FOUND);
    expect(unwrap(await getSource(dependencies, caller, sourceId)).id).toBe(sourceId);
    expect((await row("a")).status).toBe("pending");
  });
});
