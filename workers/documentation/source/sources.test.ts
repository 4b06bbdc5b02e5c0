import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { fail } from "../../../shared/errors/result.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aLedger, aPage } from "../../../test/support/ledgers.ts";
import { deleteDocument } from "../document/delete-document.ts";
import { openDocumentation } from "../env.ts";
import { changeSource } from "./change-source.ts";
import { createSource } from "./create-source.ts";
import { getSource } from "./get-source.ts";
import { listSources } from "./list-sources.ts";

const opened = openDocumentation(env);
const push = { type: "push", config: {} };

describe("a source", () => {
  it("is read as it was created, with no documents", async () => {
    const caller = aCaller();
    const created = unwrap(await createSource(opened, caller, { ...push, name: "Handbook" }));
    expect(created).toMatchObject({
      type: "push",
      name: "Handbook",
      config: {},
      readers: ["everyone"],
      documents: { pending: 0, indexed: 0, failed: 0, deleted: 0 },
    });
    expect(unwrap(await getSource(opened, caller, created.id))).toEqual(created);
  });

  it("is refused with the types that are offered when its type is not", async () => {
    const outcome = await createSource(opened, aCaller(), { ...push, type: "notion", name: "N" });
    expect(outcome).toEqual({
      ok: false,
      error: {
        code: "SOURCE_TYPE_UNAVAILABLE",
        detail: "This type is not offered. Choose one of: push.",
      },
    });
  });

  it("is renamed, and by its own tenant alone", async () => {
    const caller = aCaller();
    const { id } = unwrap(await createSource(opened, caller, { ...push, name: "Old" }));
    const later = { ...opened, now: () => Date.now() + 60_000 };
    const renamed = unwrap(await changeSource(later, caller, { sourceId: id, name: "New" }));
    expect(renamed.name).toBe("New");
    expect(renamed.updatedAt > renamed.createdAt).toBe(true);
    const foreign = await changeSource(later, aCaller(), { sourceId: id, name: "Stolen" });
    expect(foreign).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
    expect(unwrap(await getSource(opened, caller, id)).name).toBe("New");
  });

  it("does not exist for another tenant", async () => {
    const { sourceId } = await aLedger();
    const outcome = await getSource(opened, aCaller(), sourceId);
    expect(outcome).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
  });

  it("counts its documents whichever way they went, though no code does", async () => {
    const { caller, sourceId, dependencies, push: pushTo, confirm, row } = await aLedger();
    await pushTo(...["a", "b", "c", "d", "e"].map((externalId) => aPage(externalId)));
    await confirm("a");
    await confirm("b");
    await pushTo(aPage("b", { title: "Changed" }));
    await deleteDocument(dependencies, caller, { sourceId, externalId: "c" });
    await deleteDocument(dependencies, caller, { sourceId, externalId: "c" });
    const { error: failure } = fail("INDEXING_FAILED", "Broken.");
    const { id } = await row("d");
    await dependencies.ledger.recordFailure(caller.tenantId, id, { revision: 1, failure });
    const counts = async () => unwrap(await getSource(dependencies, caller, sourceId)).documents;
    expect(await counts()).toEqual({ pending: 2, indexed: 1, failed: 1, deleted: 1 });
    await env.DOCUMENTATION_DB.prepare(
      "delete from documents where tenant_id = ? and status <> 'failed'",
    )
      .bind(caller.tenantId)
      .run();
    expect(await counts()).toEqual({ pending: 0, indexed: 0, failed: 1, deleted: 0 });
  });
});

describe("listing sources", () => {
  it("goes through the tenant's own from the oldest on, a page at a time", async () => {
    const caller = aCaller();
    await createSource(opened, aCaller(), { ...push, name: "Foreign" });
    for (const [index, name] of ["A", "B", "C"].entries()) {
      const dependencies = { ...opened, now: () => 1_000 + Math.min(index, 1) };
      await createSource(dependencies, caller, { ...push, name });
    }
    const first = unwrap(await listSources(opened, caller, { limit: 2 }));
    const cursor = first.nextCursor ?? "";
    const second = unwrap(await listSources(opened, caller, { limit: 2, cursor }));
    expect(first.items).toHaveLength(2);
    expect(second).toMatchObject({ items: [{}], nextCursor: null });
    const names = [...first.items, ...second.items].map(({ name }) => name);
    expect(names[0]).toBe("A");
    expect(names.toSorted()).toEqual(["A", "B", "C"]);
  });

  it("refuses the cursor of another tenant", async () => {
    const { sourceId } = await aLedger();
    const outcome = await listSources(opened, aCaller(), { limit: 2, cursor: sourceId });
    expect(outcome).toMatchObject({ ok: false, error: { code: "VALIDATION_FAILED" } });
  });
});
