import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { fail } from "../../../shared/errors/result.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aLedger, aPage, type TestLedger } from "../../../test/support/ledgers.ts";
import { deleteDocument } from "../document/delete-document.ts";
import { readDesired } from "./read-desired.ts";

const { error: failure } = fail("INDEXING_FAILED", "Broken.");

async function aDesired({ dependencies, caller, row }: TestLedger, externalId: string) {
  return readDesired(dependencies, caller, (await row(externalId)).id);
}

describe("what the index is to hold", () => {
  it("is the current revision of a page that waits, with the readers of its source", async () => {
    const ledger = await aLedger();
    await ledger.push(aPage("a", { markdown: "# One" }));
    await ledger.push(aPage("a", { markdown: "# Two" }));
    expect(await aDesired(ledger, "a")).toEqual({
      state: "current",
      revision: 2,
      sourceId: ledger.sourceId,
      title: "Page a",
      markdown: "# Two",
      readers: ["everyone"],
    });
  });

  it("is nothing of a deleted page, until the index has confirmed it", async () => {
    const ledger = await aLedger();
    const { caller, sourceId, dependencies, push, confirm } = ledger;
    await push(aPage("a"));
    await confirm("a");
    await deleteDocument(dependencies, caller, { sourceId, externalId: "a" });
    expect(await aDesired(ledger, "a")).toEqual({ state: "removed", revision: 2 });
    expect(await confirm("a")).toMatchObject({
      status: "deleted",
      applied_revision: 2,
      next_ring_at: null,
    });
    expect(await aDesired(ledger, "a")).toEqual({ state: "settled" });
  });

  it("is settled for an indexed, a failed, an unknown and another tenant's page", async () => {
    const ledger = await aLedger();
    const { caller, dependencies, push, confirm, row } = ledger;
    await push(aPage("a"), aPage("b"), aPage("c"));
    await confirm("a");
    const { id } = await row("b");
    await dependencies.ledger.recordFailure(caller.tenantId, id, { revision: 1, failure });
    expect(await aDesired(ledger, "a")).toEqual({ state: "settled" });
    expect(await aDesired(ledger, "b")).toEqual({ state: "settled" });
    expect(await readDesired(dependencies, caller, "doc_unknown")).toEqual({ state: "settled" });
    const foreign = await readDesired(dependencies, aCaller(), (await row("c")).id);
    expect(foreign).toEqual({ state: "settled" });
  });

  it("throws when the body is missing, so that the message comes again", async () => {
    const ledger = await aLedger();
    await ledger.push(aPage("a"));
    await env.PAGES.delete((await ledger.row("a")).body_key);
    await expect(aDesired(ledger, "a")).rejects.toThrow("missing");
  });
});

describe("rule 1: consumers are idempotent, and an older revision never wins", () => {
  it("takes a confirmation once, and turns the page indexed", async () => {
    const { push, confirm } = await aLedger();
    await push(aPage("a"));
    const once = await confirm("a");
    expect(once).toMatchObject({ status: "indexed", applied_revision: 1, next_ring_at: null });
    expect(await confirm("a")).toEqual(once);
  });

  it("ignores the confirmation of an older revision", async () => {
    const { caller, dependencies, push, row } = await aLedger();
    await push(aPage("a"));
    await push(aPage("a", { title: "New" }));
    const before = await row("a");
    await dependencies.ledger.confirm(caller.tenantId, before.id, {
      revision: 1,
      indexVersion: null,
    });
    expect(await row("a")).toEqual(before);
  });

  it("ignores a confirmation by another tenant", async () => {
    const { dependencies, push, row } = await aLedger();
    await push(aPage("a"));
    const before = await row("a");
    await dependencies.ledger.confirm(aCaller().tenantId, before.id, {
      revision: 1,
      indexVersion: null,
    });
    expect(await row("a")).toEqual(before);
  });

  it("takes the late confirmation of a page that was given up", async () => {
    const { caller, dependencies, push, row, confirm } = await aLedger();
    await push(aPage("a"));
    const { id } = await row("a");
    await dependencies.ledger.recordFailure(caller.tenantId, id, { revision: 1, failure });
    expect(await confirm("a")).toMatchObject({
      status: "indexed",
      failure_code: null,
      failure_detail: null,
    });
  });

  it.each([1, null])("records why a page cannot be indexed, told revision %o", async (revision) => {
    const { caller, dependencies, push, row } = await aLedger();
    await push(aPage("a"));
    const { id } = await row("a");
    await dependencies.ledger.recordFailure(caller.tenantId, id, { revision, failure });
    expect(await row("a")).toMatchObject({
      status: "failed",
      failure_code: "INDEXING_FAILED",
      failure_detail: "Broken.",
      next_ring_at: null,
    });
  });

  it("ignores the failure of an older revision, of what is indexed, and of a tombstone", async () => {
    const { caller, sourceId, dependencies, push, row, confirm } = await aLedger();
    await push(aPage("changed"), aPage("indexed"), aPage("deleted"));
    await push(aPage("changed", { title: "New" }));
    await confirm("indexed");
    await deleteDocument(dependencies, caller, { sourceId, externalId: "deleted" });
    for (const [externalId, revision] of [
      ["changed", 1],
      ["indexed", null],
      ["deleted", null],
    ] as const) {
      const before = await row(externalId);
      await dependencies.ledger.recordFailure(caller.tenantId, before.id, { revision, failure });
      expect(await row(externalId)).toEqual(before);
    }
  });
});
