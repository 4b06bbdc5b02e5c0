import { describe, expect, it } from "vitest";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { fail } from "../../../shared/errors/result.ts";
import { hashDocument } from "../../../shared/identifiers/hash-document.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aLedger, aPage } from "../../../test/support/ledgers.ts";
import { deleteDocument } from "./delete-document.ts";
import { listDocuments } from "./list-documents.ts";

describe("listing documents", () => {
  it("goes through all but the deleted ones by external id, a page at a time", async () => {
    const { caller, sourceId, dependencies, push } = await aLedger();
    await push(aPage("d"), aPage("b"), aPage("a"), aPage("e"), aPage("c"));
    await deleteDocument(dependencies, caller, { sourceId, externalId: "c" });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: { sourceId: string; limit: number; cursor?: string } = { sourceId, limit: 2 };
      if (cursor !== null) query.cursor = cursor;
      const page = unwrap(await listDocuments(dependencies, caller, query));
      seen.push(page.items.map(({ externalId }) => externalId).join(" "));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(["a b", "d e"]);
  });

  it("goes on after a document that left the list meanwhile", async () => {
    const { caller, sourceId, dependencies, push } = await aLedger();
    await push(aPage("a"), aPage("b"), aPage("c"));
    const first = unwrap(await listDocuments(dependencies, caller, { sourceId, limit: 1 }));
    await deleteDocument(dependencies, caller, { sourceId, externalId: "a" });
    const cursor = first.nextCursor ?? "";
    const rest = unwrap(await listDocuments(dependencies, caller, { sourceId, limit: 9, cursor }));
    expect(rest.items.map(({ externalId }) => externalId)).toEqual(["b", "c"]);
  });

  it("shows those of one status, with the reason of a failure", async () => {
    const { caller, sourceId, dependencies, push, confirm, row } = await aLedger();
    await push(aPage("a"), aPage("b"), aPage("c", { url: "https://wiki.example/c" }), aPage("d"));
    await confirm("a");
    await deleteDocument(dependencies, caller, { sourceId, externalId: "b" });
    const { error: failure } = fail("NESTING_TOO_DEEP", "Too deep.");
    const { id } = await row("c");
    await dependencies.ledger.recordFailure(caller.tenantId, id, { revision: 1, failure });
    const list = async (status: "pending" | "indexed" | "failed" | "deleted") =>
      unwrap(await listDocuments(dependencies, caller, { sourceId, limit: 9, status })).items;
    expect((await list("indexed")).map(({ externalId }) => externalId)).toEqual(["a"]);
    expect((await list("deleted")).map(({ externalId }) => externalId)).toEqual(["b"]);
    expect((await list("pending")).map(({ externalId }) => externalId)).toEqual(["d"]);
    expect(await list("failed")).toEqual([
      {
        id,
        externalId: "c",
        title: "Page c",
        url: "https://wiki.example/c",
        status: "failed",
        revision: 1,
        contentHash: await hashDocument({
          title: "Page c",
          markdown: "# c\n\nText.",
          url: "https://wiki.example/c",
        }),
        failure,
        updatedAt: expect.any(String),
      },
    ]);
  });

  it("refuses a cursor that the list did not give out", async () => {
    const { caller, sourceId, dependencies } = await aLedger();
    const other = await aLedger();
    await other.push(aPage("a"));
    const { id } = await other.row("a");
    for (const cursor of ["nonsense", id]) {
      const outcome = await listDocuments(dependencies, caller, { sourceId, limit: 2, cursor });
      expect(outcome).toMatchObject({
        ok: false,
        error: { code: "VALIDATION_FAILED", errors: [{ path: "cursor" }] },
      });
    }
  });

  it("knows no source of another tenant", async () => {
    const { sourceId, dependencies, push } = await aLedger();
    await push(aPage("a"));
    const outcome = await listDocuments(dependencies, aCaller(), { sourceId, limit: 2 });
    expect(outcome).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
  });
});
