import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import { createLedgerSweeperClient } from "./ledger-sweeper-client.ts";
import type { WaitingDocument, WaitingDocuments } from "./ledger-sweeper-collaborators.ts";

const sweeper = createLedgerSweeperClient(env.LEDGER_SWEEPER);

/** An armed sweeper over rows that a test lays out, and a doorbell that takes notes. */
async function anArmedSweeper(due: WaitingDocument[], nextRingAt: number | null) {
  const tenantId = newId("tnt");
  const collaborators = {
    waiting: {
      listDue: vi.fn<WaitingDocuments["listDue"]>(async () => due),
      postpone: vi.fn(async () => {}),
      // Once: told a time that is past by then, its alarm would come again and again.
      findNextRing: vi
        .fn(async (): Promise<number | null> => null)
        .mockResolvedValueOnce(nextRingAt),
    },
    doorbell: { ring: vi.fn(async () => {}) },
  };
  const stub = env.LEDGER_SWEEPER.getByName(tenantId);
  await runInDurableObject(
    stub,
    (object) => void Object.assign(object.collaborators, collaborators),
  );
  await sweeper.arm(tenantId);
  const planned = (): Promise<number | null> =>
    runInDurableObject(stub, (_object, state) => state.storage.getAlarm());
  return { tenantId, stub, planned, ...collaborators };
}

describe("the sweeper's alarm", () => {
  it("never comes again for a tenant that was deleted, of whom nothing is kept", async () => {
    const { tenantId, stub, planned } = await anArmedSweeper([], Date.now() + 7_000);
    await sweeper.retire(tenantId);
    await sweeper.arm(tenantId);
    await sweeper.follow(tenantId);
    expect(await planned()).toBeNull();
    const kept = await runInDurableObject(stub, (_object, { storage }) => storage.list());
    expect([...kept]).toEqual([["retired", true]]);
  });

  it("is set ten seconds from arming, and not put off by arming again", async () => {
    const before = Date.now();
    const { tenantId, planned } = await anArmedSweeper([], null);
    const first = await planned();
    expect(first).toBeGreaterThanOrEqual(before + 10_000);
    expect(first).toBeLessThanOrEqual(Date.now() + 10_000);
    await scheduler.wait(5);
    await sweeper.arm(tenantId);
    expect(await planned()).toBe(first);
  });

  it("rings for what is due, and puts each off for longer than before", async () => {
    const due = [
      { documentId: "doc_1", rings: 0 },
      { documentId: "doc_2", rings: 4 },
    ];
    const nextRingAt = Date.now() + 7_000;
    const { tenantId, stub, planned, waiting, doorbell } = await anArmedSweeper(due, nextRingAt);
    await runDurableObjectAlarm(stub);
    const caller = { tenantId, requestId: expect.stringMatching(/^req_/) };
    expect(doorbell.ring).toHaveBeenCalledExactlyOnceWith(caller, ["doc_1", "doc_2"]);
    const [, now] = waiting.listDue.mock.lastCall ?? [];
    expect(waiting.postpone).toHaveBeenCalledExactlyOnceWith(tenantId, now, [
      { documentId: "doc_1", nextRingAt: Number(now) + 20_000 },
      { documentId: "doc_2", nextRingAt: Number(now) + 320_000 },
    ]);
    expect(await planned()).toBe(nextRingAt);
  });

  it("looks once more for the row that it was armed for, and then rests", async () => {
    const { stub, planned, doorbell } = await anArmedSweeper([], null);
    await runDurableObjectAlarm(stub);
    expect(await planned()).toBeGreaterThan(Date.now() + 50_000);
    expect(doorbell.ring).not.toHaveBeenCalled();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
    await runDurableObjectAlarm(stub);
    vi.useRealTimers();
    expect(await planned()).toBeNull();
  });

  it.each(["ledger", "doorbell"])("tries again when the %s fails", async (what) => {
    const { stub, planned, waiting, doorbell } = await anArmedSweeper(
      [{ documentId: "doc_1", rings: 0 }],
      null,
    );
    const broken = what === "ledger" ? waiting.listDue : doorbell.ring;
    broken.mockRejectedValueOnce(new Error("down"));
    await runDurableObjectAlarm(stub);
    expect(waiting.postpone).not.toHaveBeenCalled();
    expect(await planned()).toBeLessThanOrEqual(Date.now() + 30_000);
    await runDurableObjectAlarm(stub);
    expect(waiting.postpone).toHaveBeenCalledOnce();
  });

  it("does nothing in an object that nobody armed", async () => {
    const stub = env.LEDGER_SWEEPER.getByName(newId("tnt"));
    await runInDurableObject(stub, async (object, state) => {
      await object.alarm();
      expect(await state.storage.getAlarm()).toBeNull();
    });
  });
});
