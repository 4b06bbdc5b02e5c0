import { createExecutionContext, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { fail } from "../../../shared/errors/result.ts";
import { aCaller } from "../../../test/support/callers.ts";
import {
  aPage,
  documentation,
  documentsOf,
  pushPages,
  search,
  vector,
  waitUntilSettled,
} from "../../../test/support/house/house.ts";
import { DocumentationService } from "../documentation-service.ts";
import { openDocumentation } from "../env.ts";
import { createIndexFollower } from "./follow-index-version.ts";
import { readDesired } from "./read-desired.ts";

const STEP_MS = 700_000;
const { ledger, waiting, bodies } = openDocumentation(env);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A tenant whose pages were indexed, as the tenant's sweeper finds it when the version has become this one. */
async function anIndexedTenant(version: string | null) {
  const caller = aCaller();
  const pages = [
    aPage("one", "The walrus tariff is due."),
    aPage("two", "The ibex ledger is empty."),
  ];
  const sourceId = await pushPages(caller, pages);
  await waitUntilSettled(caller, sourceId);
  const stub = env.LEDGER_SWEEPER.getByName(caller.tenantId);
  const ring = vi.fn<(ctx: object, ids: string[]) => Promise<void>>(async () => {});
  await runInDurableObject(stub, (object) => {
    object.collaborators.readIndexVersion = async () => version;
    object.collaborators.doorbell = { ring };
  });
  await stub.follow(caller.tenantId);
  const step = async (): Promise<boolean> => {
    vi.setSystemTime(Date.now() + STEP_MS);
    return runDurableObjectAlarm(stub);
  };
  const rest = async (): Promise<void> => {
    for (let steps = 0; steps < 20; steps += 1) if (!(await step())) return;
    throw new Error("The sweeper does not come to rest.");
  };
  return { caller, sourceId, ring, step, rest, stub };
}

async function confirmAll(caller: CallerContext, sourceId: string, version: string): Promise<void> {
  for (const { id, revision } of await documentsOf(caller, sourceId)) {
    await ledger.confirm(caller.tenantId, id, { revision, indexVersion: version });
  }
}

/** With what a tenant's pages were indexed, and whether they wait. */
async function versionsOf({ tenantId }: CallerContext): Promise<object[]> {
  const { results } = await env.DOCUMENTATION_DB.prepare(
    `select distinct applied_index_version as version, next_ring_at from documents
     where tenant_id = ?`,
  )
    .bind(tenantId)
    .all();
  return results;
}

describe("following the index version", () => {
  it("has every indexed page indexed again once, while each stays indexed and found", async () => {
    const { caller, sourceId, ring, step, rest, stub } = await anIndexedTenant("2 new");
    const before = await documentsOf(caller, sourceId);
    await step();
    const rung = ring.mock.calls.map(([, ids]) => ids.toSorted());
    expect(rung).toEqual([before.map(({ id }) => id).toSorted()]);
    expect(await documentsOf(caller, sourceId)).toEqual(before);
    expect(await search(caller, "walrus tariff")).toContain("one");
    const desired = await readDesired({ ledger, bodies }, caller, before[0]?.id ?? "");
    expect(desired).toMatchObject({ state: "current", revision: 1 });

    await confirmAll(caller, sourceId, "2 new");
    await rest();
    await stub.follow(caller.tenantId);
    await rest();
    expect(ring).toHaveBeenCalledOnce();
    expect(await readDesired({ ledger, bodies }, caller, before[0]?.id ?? "")).toEqual({
      state: "settled",
    });
  });

  it("writes the real version with each page, and so leaves pages of that version alone", async () => {
    const { caller, ring, rest } = await anIndexedTenant(await vector.indexVersion());
    await rest();
    expect(ring).not.toHaveBeenCalled();
    const version = expect.stringMatching(/^\d+ ./);
    expect(await versionsOf(caller)).toEqual([{ version, next_ring_at: null }]);
  });

  it("has pages of another version written with the real one by the real queue", async () => {
    const { caller, sourceId, step, stub } = await anIndexedTenant(null);
    await env.DOCUMENTATION_DB.prepare(
      "update documents set applied_index_version = '0 old' where tenant_id = ?",
    )
      .bind(caller.tenantId)
      .run();
    const version = await vector.indexVersion();
    await runInDurableObject(stub, async (object, state) => {
      await state.storage.delete("walk");
      object.collaborators.readIndexVersion = async () => version;
      object.collaborators.doorbell = openDocumentation(env).doorbell;
    });
    await stub.follow(caller.tenantId);
    await step();
    await vi.waitFor(
      async () => expect(await versionsOf(caller)).toEqual([{ version, next_ring_at: null }]),
      { timeout: 10_000 },
    );
    expect(await documentsOf(caller, sourceId)).toMatchObject([
      { status: "indexed", revision: 1 },
      { status: "indexed", revision: 1 },
    ]);
    expect(await search(caller, "walrus tariff")).toContain("one");
  });

  it("waits for a version that nobody can tell", async () => {
    const { ring, rest } = await anIndexedTenant(null);
    await rest();
    expect(ring).not.toHaveBeenCalled();
  });

  it("lists a page that fails as failed, and does not try it again", async () => {
    const { caller, sourceId, ring, step, rest } = await anIndexedTenant("2 new");
    await step();
    const [one, two] = await documentsOf(caller, sourceId);
    const { error: failure } = fail("EMPTY_DOCUMENT", "Nothing.");
    await ledger.recordFailure(caller.tenantId, one?.id ?? "", { revision: 1, failure });
    const applied = { revision: 1, indexVersion: "2 new" };
    await ledger.confirm(caller.tenantId, two?.id ?? "", applied);
    await rest();
    expect(ring).toHaveBeenCalledOnce();
    expect(await documentsOf(caller, sourceId)).toMatchObject([
      { status: "failed", failure: { code: "EMPTY_DOCUMENT" } },
      { status: "indexed" },
    ]);
    expect(await search(caller, "walrus tariff")).toContain("one");
  });

  it("tries a few more times, later each time, what an older deployment confirmed, and then rests", async () => {
    const { caller, sourceId, ring, step, rest } = await anIndexedTenant("2 new");
    for (let passes = 0; passes < 8; passes += 1) {
      await step();
      await confirmAll(caller, sourceId, "1 old");
    }
    expect(ring).toHaveBeenCalledTimes(6);
    await rest();
    expect(ring).toHaveBeenCalledTimes(6);
  });

  it("has the ledger looked through in steps", async () => {
    const { caller, sourceId } = await anIndexedTenant(null);
    const [first, second] = (await documentsOf(caller, sourceId)).map(({ id }) => id).toSorted();
    const page = { version: "2 new", now: Date.now(), limit: 1 };
    const take = (after: string): Promise<string[]> =>
      waiting.requeueStale(caller.tenantId, { ...page, after });
    expect(await take("")).toEqual([first]);
    expect(await take(first ?? "")).toEqual([second]);
    expect(await take(second ?? "")).toEqual([]);
  });

  it("shows what a page indexed again has come to, and no cached result of before", async () => {
    const { caller, sourceId, step } = await anIndexedTenant("2 new");
    const query = { query: "walrus tariff", limit: 5 };
    const searchCached = async (): Promise<boolean> =>
      unwrap(await documentation.search(caller, query)).cached;
    await searchCached();
    await vi.waitFor(async () => expect(await searchCached()).toBe(true));
    await step();
    expect(await searchCached()).toBe(true);
    await confirmAll(caller, sourceId, "2 new");
    expect(await searchCached()).toBe(false);
  });
});

describe("asking the sweeper to follow", () => {
  it("happens at a tenant's first call in an isolate, and not again", async () => {
    const follow = vi.fn(async () => {});
    const followIndexVersion = createIndexFollower({ follow });
    const [one, other] = [aCaller(), aCaller()];
    for (const caller of [one, other, one]) await followIndexVersion(caller);
    expect(follow.mock.calls).toEqual([[one.tenantId], [other.tenantId]]);
  });

  it("is done by whatever the tenant asks for", async () => {
    const { tenantId } = aCaller();
    const service = new DocumentationService(createExecutionContext(), { ...env });
    await service.listSources(aCaller({ tenantId }), { limit: 1 });
    const stub = env.LEDGER_SWEEPER.getByName(tenantId);
    await vi.waitFor(async () => {
      const walk = await runInDurableObject(stub, (_object, state) => state.storage.get("walk"));
      expect(walk).toMatchObject({ version: await vector.indexVersion() });
    });
  });
});
