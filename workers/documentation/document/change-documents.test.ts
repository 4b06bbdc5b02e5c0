import { describe, expect, it } from "vitest";
import { fail } from "../../../shared/errors/result.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aLedger, aPage, type TestLedger } from "../../../test/support/ledgers.ts";
import { deleteDocument } from "./delete-document.ts";
import { retryDocument } from "./retry-document.ts";

const NOT_FOUND = { ok: false, error: { code: "NOT_FOUND" } };

async function failDocument({ dependencies, caller, row }: TestLedger, externalId: string) {
  const { id, revision } = await row(externalId);
  const { error: failure } = fail("NESTING_TOO_DEEP", "Too deep.");
  await dependencies.ledger.recordFailure(caller.tenantId, id, { revision, failure });
}

describe("deleting a document", () => {
  it("leaves a tombstone of the next revision, armed for and rung", async () => {
    const { caller, sourceId, dependencies, push, confirm, row, doorbell, sweeper } =
      await aLedger();
    await push(aPage("a"));
    const { id } = await confirm("a");
    doorbell.ring.mockClear();
    sweeper.arm.mockClear();
    const outcome = await deleteDocument(dependencies, caller, { sourceId, externalId: "a" });
    expect(outcome).toEqual({ ok: true, value: null });
    expect(await row("a")).toMatchObject({
      status: "deleted",
      revision: 2,
      deleted_revision: 2,
      applied_revision: 1,
      next_ring_at: expect.any(Number),
    });
    expect(sweeper.arm).toHaveBeenCalledOnce();
    expect(doorbell.ring).toHaveBeenCalledExactlyOnceWith(caller, [id]);
  });

  it("changes nothing the second time, and says that all is well", async () => {
    const { caller, sourceId, dependencies, push, row, doorbell } = await aLedger();
    await push(aPage("a"));
    const key = { sourceId, externalId: "a" };
    await deleteDocument(dependencies, caller, key);
    doorbell.ring.mockClear();
    expect(await deleteDocument(dependencies, caller, key)).toEqual({ ok: true, value: null });
    expect((await row("a")).revision).toBe(2);
    expect(doorbell.ring).not.toHaveBeenCalled();
  });

  it("finds nothing that never was, or that belongs to another tenant", async () => {
    const { caller, sourceId, dependencies, push, row } = await aLedger();
    await push(aPage("a"));
    const unknown = await deleteDocument(dependencies, caller, { sourceId, externalId: "b" });
    const foreign = await deleteDocument(dependencies, aCaller(), { sourceId, externalId: "a" });
    expect(unknown).toMatchObject(NOT_FOUND);
    expect(foreign).toEqual(unknown);
    expect((await row("a")).status).toBe("pending");
  });
});

describe("trying a document again", () => {
  it("forgets the failure of a failed one and has it wait", async () => {
    const ledger = await aLedger();
    const { caller, sourceId, dependencies, push, row, doorbell } = ledger;
    await push(aPage("a"));
    await failDocument(ledger, "a");
    expect(await row("a")).toMatchObject({ status: "failed", next_ring_at: null });
    doorbell.ring.mockClear();
    const outcome = await retryDocument(dependencies, caller, { sourceId, externalId: "a" });
    expect(outcome).toMatchObject({ ok: true, value: { status: "pending", failure: null } });
    expect(await row("a")).toMatchObject({
      status: "pending",
      revision: 1,
      failure_code: null,
      rings: 0,
      next_ring_at: expect.any(Number),
    });
    expect(doorbell.ring).toHaveBeenCalledOnce();
  });

  it("rings anew for one that waits", async () => {
    const { caller, sourceId, dependencies, push, doorbell } = await aLedger();
    await push(aPage("a"));
    doorbell.ring.mockClear();
    await retryDocument(dependencies, caller, { sourceId, externalId: "a" });
    expect(doorbell.ring).toHaveBeenCalledOnce();
  });

  it("returns an indexed one as it is", async () => {
    const { caller, sourceId, dependencies, push, confirm, doorbell } = await aLedger();
    await push(aPage("a"));
    await confirm("a");
    doorbell.ring.mockClear();
    const outcome = await retryDocument(dependencies, caller, { sourceId, externalId: "a" });
    expect(outcome).toMatchObject({ ok: true, value: { status: "indexed", revision: 1 } });
    expect(doorbell.ring).not.toHaveBeenCalled();
  });

  it("finds no deleted, unknown or foreign one", async () => {
    const { caller, sourceId, dependencies, push, row } = await aLedger();
    await push(aPage("a"), aPage("b"));
    await deleteDocument(dependencies, caller, { sourceId, externalId: "a" });
    const retry = (who: typeof caller, externalId: string) =>
      retryDocument(dependencies, who, { sourceId, externalId });
    expect(await retry(caller, "a")).toMatchObject(NOT_FOUND);
    expect(await retry(caller, "c")).toMatchObject(NOT_FOUND);
    expect(await retry(aCaller(), "b")).toMatchObject(NOT_FOUND);
    expect((await row("a")).status).toBe("deleted");
  });
});
