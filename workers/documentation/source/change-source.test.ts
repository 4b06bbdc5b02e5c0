import { describe, expect, it } from "vitest";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aLedger, aPage } from "../../../test/support/ledgers.ts";
import { deleteDocument } from "../document/delete-document.ts";
import { readDesired } from "../ledger/read-desired.ts";
import { changeSource } from "./change-source.ts";
import { createSource } from "./create-source.ts";
import { getSource } from "./get-source.ts";

describe("the readers of a source", () => {
  it("are those that it was created with", async () => {
    const { caller, dependencies } = await aLedger();
    const wanted = { type: "push", name: "HR", config: {}, readers: ["hr", "board"] };
    const created = unwrap(await createSource(dependencies, caller, wanted));
    expect(created.readers).toEqual(["hr", "board"]);
    expect(unwrap(await getSource(dependencies, caller, created.id))).toEqual(created);
  });

  it("reach the index by a revision that a late job with the old ones cannot win over", async () => {
    const { caller, sourceId, dependencies, push, confirm, row, doorbell, sweeper } =
      await aLedger();
    await push(aPage("a"), aPage("b"), aPage("gone"));
    const { id } = await confirm("a");
    await deleteDocument(dependencies, caller, { sourceId, externalId: "gone" });
    const gone = await confirm("gone");
    doorbell.ring.mockClear();
    sweeper.arm.mockClear();

    const change = { sourceId, readers: ["hr"] };
    const changed = unwrap(await changeSource(dependencies, caller, change));

    expect(changed).toMatchObject({ name: "Handbook", readers: ["hr"], documents: { pending: 2 } });
    expect(sweeper.arm).toHaveBeenCalledOnce();
    expect(doorbell.ring.mock.calls.map(([, ids]) => ids.length)).toEqual([2]);
    const desired = await readDesired(dependencies, caller, id);
    expect(desired).toMatchObject({ state: "current", revision: 2, readers: ["hr"] });
    await dependencies.ledger.confirm(caller.tenantId, id, { revision: 1, indexVersion: null });
    expect(await row("a")).toMatchObject({ status: "pending", revision: 2, applied_revision: 0 });
    expect(await confirm("a")).toMatchObject({ status: "indexed", applied_revision: 2 });
    expect(await row("gone")).toEqual(gone);
  });

  it("make cached searches unreachable, though the source has no document", async () => {
    const { caller, sourceId, dependencies } = await aLedger();
    const read = async () =>
      (await dependencies.visiblePages.readSearchState(caller.tenantId, [])).revision;
    const before = await read();
    await changeSource(dependencies, caller, { sourceId, readers: ["hr"] });
    expect(await read()).toBe(before + 1);
    await changeSource(dependencies, caller, { sourceId, name: "Renamed" });
    expect(await read()).toBe(before + 1);
  });

  it("stay untouched, with the index, by the same groups in another order and by a new name", async () => {
    const { caller, sourceId, dependencies, push, confirm, row } = await aLedger();
    await push(aPage("a"));
    await changeSource(dependencies, caller, { sourceId, readers: ["hr", "board"] });
    const before = await confirm("a");
    const change = { sourceId, name: "HR", readers: ["board", "hr"] };
    const changed = unwrap(await changeSource(dependencies, caller, change));
    expect(changed).toMatchObject({ name: "HR", readers: ["hr", "board"] });
    expect(await row("a")).toEqual(before);
  });

  it("are changed by the source's own tenant alone", async () => {
    const { caller, sourceId, dependencies } = await aLedger();
    const foreign = await changeSource(dependencies, aCaller(), { sourceId, readers: ["spies"] });
    expect(foreign).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
    const source = unwrap(await getSource(dependencies, caller, sourceId));
    expect(source.readers).toEqual(["everyone"]);
  });
});
