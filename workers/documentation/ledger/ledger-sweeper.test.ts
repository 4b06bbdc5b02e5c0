import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { fail } from "../../../shared/errors/result.ts";
import { aLedger, aPage, type TestLedger } from "../../../test/support/ledgers.ts";
import { deleteDocument } from "../document/delete-document.ts";

const LATER = 60_000;

/** Has everything of this ledger written as if a minute had passed since. */
function aMinuteAgo(ledger: TestLedger): void {
  ledger.dependencies.now = () => Date.now() - LATER;
}

describe("the rows that wait", () => {
  it("are those that are pending or an unconfirmed tombstone, the longest waiting first", async () => {
    const ledger = await aLedger();
    const { caller, sourceId, dependencies, push, row, confirm } = ledger;
    const { tenantId } = caller;
    aMinuteAgo(ledger);
    await push(aPage("deleted"), aPage("failed"), aPage("indexed"), aPage("gone"));
    await confirm("indexed");
    const { error: failure } = fail("INDEXING_FAILED", "Broken.");
    const revision = null;
    await dependencies.ledger.recordFailure(tenantId, (await row("failed")).id, {
      revision,
      failure,
    });
    await deleteDocument(dependencies, caller, { sourceId, externalId: "gone" });
    await confirm("gone");
    await deleteDocument(dependencies, caller, { sourceId, externalId: "deleted" });
    dependencies.now = () => Date.now() - LATER / 2;
    await push(aPage("pending"));
    dependencies.now = () => Date.now();
    await push(aPage("fresh"));

    const { waiting } = dependencies;
    const expected = [(await row("deleted")).id, (await row("pending")).id];
    const due = await waiting.listDue(tenantId, Date.now(), 10);
    expect(due).toEqual(expected.map((documentId) => ({ documentId, rings: 0 })));
    expect(await waiting.listDue(tenantId, Date.now(), 1)).toHaveLength(1);
    expect(await waiting.findNextRing(tenantId)).toBe((await row("deleted")).next_ring_at);
    expect(await waiting.listDue((await aLedger()).caller.tenantId, Date.now(), 10)).toEqual([]);
  });

  it("are put off one by one, except those that were written meanwhile", async () => {
    const ledger = await aLedger();
    const { caller, dependencies, push, row } = ledger;
    aMinuteAgo(ledger);
    await push(aPage("a"), aPage("b"));
    const [a, b] = [await row("a"), await row("b")];
    const now = Date.now();
    dependencies.now = () => now;
    await push(aPage("b", { title: "New" }));
    const rewritten = await row("b");
    await dependencies.waiting.postpone(caller.tenantId, now, [
      { documentId: a.id, nextRingAt: now + 20_000 },
      { documentId: b.id, nextRingAt: now + 20_000 },
    ]);
    expect(await row("a")).toEqual({ ...a, rings: 1, next_ring_at: now + 20_000 });
    expect(await row("b")).toEqual(rewritten);
  });

  it("are found by an index that holds nothing else", async () => {
    const plan = await env.DOCUMENTATION_DB.prepare(
      `explain query plan select id, rings from documents
       where tenant_id = ? and next_ring_at <= ? order by next_ring_at limit ?`,
    )
      .bind("tnt", 1, 1)
      .all<{ detail: string }>();
    expect(plan.results.map(({ detail }) => detail)).toEqual([
      "SEARCH documents USING INDEX documents_waiting (tenant_id=? AND next_ring_at<?)",
    ]);
  });
});

describe("rule 1: the sweeper rings again for what the queue lost", () => {
  it("finds the waiting row in D1, rings, and comes back later each time", async () => {
    const ledger = await aLedger();
    const { caller, push, row } = ledger;
    const ring = vi.fn(async () => {});
    const stub = env.LEDGER_SWEEPER.getByName(caller.tenantId);
    await runInDurableObject(stub, (object) => void (object.collaborators.doorbell = { ring }));
    aMinuteAgo(ledger);
    await push(aPage("a"));
    await stub.arm(caller.tenantId);
    const { id } = await row("a");

    await runDurableObjectAlarm(stub);
    expect(ring).toHaveBeenCalledExactlyOnceWith(expect.anything(), [id]);
    const rung = await row("a");
    expect(rung.rings).toBe(1);
    expect(rung.next_ring_at).toBeGreaterThan(Date.now() + 15_000);
    const planned = await runInDurableObject(stub, (_object, state) => state.storage.getAlarm());
    expect(planned).toBe(rung.next_ring_at);

    await ledger.confirm("a");
    await runDurableObjectAlarm(stub);
    expect(ring).toHaveBeenCalledOnce();
  });
});
