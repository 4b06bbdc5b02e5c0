import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { fail } from "../../../shared/errors/result.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aHit, aLedger, aPage, found } from "../../../test/support/ledgers.ts";
import {
  aPage as aRealPage,
  documentation,
  documentsOf,
  pushPages,
  search as searchHouse,
  vector,
  waitUntilSettled,
} from "../../../test/support/house/house.ts";
import { deleteDocument } from "../document/delete-document.ts";
import { readDesired } from "../ledger/read-desired.ts";
import { search } from "../search/search.ts";
import { reindexSource } from "./reindex-source.ts";

const NOT_FOUND = { ok: false, error: { code: "NOT_FOUND" } };

describe("indexing a source again", () => {
  it("has indexed, failed and waiting documents wait at their revisions, and rings once", async () => {
    const { caller, sourceId, dependencies, push, confirm, row, doorbell, sweeper } =
      await aLedger();
    await push(aPage("a"), aPage("b"), aPage("c"));
    await push(aPage("a", { title: "Newer" }));
    await confirm("a");
    const { error: failure } = fail("INDEXING_FAILED", "Broken.");
    const { id: failedId } = await row("b");
    const { tenantId } = caller;
    await dependencies.ledger.recordFailure(tenantId, failedId, { revision: 1, failure });
    doorbell.ring.mockClear();
    sweeper.arm.mockClear();

    const outcome = await reindexSource(dependencies, caller, sourceId);

    expect(outcome).toEqual({ ok: true, value: { documents: 3 } });
    const rows = await Promise.all(["a", "b", "c"].map(row));
    expect(rows).toMatchObject([{ revision: 2 }, { revision: 1 }, { revision: 1 }]);
    for (const waiting of rows) {
      expect(waiting).toMatchObject({
        status: "pending",
        failure_code: null,
        applied_revision: 0,
        next_ring_at: expect.any(Number),
      });
    }
    expect(sweeper.arm).toHaveBeenCalledExactlyOnceWith(tenantId);
    expect(doorbell.ring).toHaveBeenCalledOnce();
    const desired = await readDesired(dependencies, caller, rows[0]?.id ?? "");
    expect(desired).toMatchObject({ state: "current", revision: 2, title: "Newer" });
  });

  it("leaves deleted documents and other sources alone", async () => {
    const [ledger, other] = [await aLedger(), await aLedger()];
    const { caller, sourceId, dependencies, push, confirm, row } = ledger;
    await push(aPage("a"));
    await deleteDocument(dependencies, caller, { sourceId, externalId: "a" });
    const buried = await confirm("a");
    await other.push(aPage("a"));
    const untouched = await other.confirm("a");
    expect(await reindexSource(dependencies, caller, sourceId)).toMatchObject({
      value: { documents: 0 },
    });
    expect(await row("a")).toEqual(buried);
    expect(await other.row("a")).toEqual(untouched);
  });

  it("rings for the first 500 and leaves the rest to the sweeper", async () => {
    const { caller, sourceId, dependencies, doorbell } = await aLedger();
    const many = Array.from({ length: 600 }, (_, n) => ({ id: `doc_${n}` }));
    const documents = { ...dependencies.documents, requeueSource: async () => many };
    const outcome = await reindexSource({ ...dependencies, documents }, caller, sourceId);
    expect(outcome).toEqual({ ok: true, value: { documents: 600 } });
    expect(doorbell.ring.mock.calls.map(([, ids]) => ids.length)).toEqual([500]);
  });

  it("keeps the documents findable while they wait", async () => {
    const { caller, sourceId, dependencies, push, confirm, vector: index } = await aLedger();
    await push(aPage("a"));
    const { id } = await confirm("a");
    await reindexSource(dependencies, caller, sourceId);
    index.search.mockResolvedValue(found(aHit(id)));
    const defer = (): void => {};
    const results = await search({ ...dependencies, defer }, caller, { query: "keys", limit: 5 });
    expect(results).toMatchObject({ value: { results: [{ externalId: "a" }] } });
  });

  it("finds no unknown source and no foreign one", async () => {
    const { caller, sourceId, dependencies, push, confirm, row } = await aLedger();
    await push(aPage("a"));
    await confirm("a");
    expect(await reindexSource(dependencies, caller, "src_unknown")).toMatchObject(NOT_FOUND);
    expect(await reindexSource(dependencies, aCaller(), sourceId)).toMatchObject(NOT_FOUND);
    expect((await row("a")).status).toBe("indexed");
  });

  it("brings back what the index has lost", async () => {
    const caller = aCaller();
    const sourceId = await pushPages(caller, [aRealPage("ibex", "The ibex climbs cliffs.")]);
    await waitUntilSettled(caller, sourceId);
    const [{ id: documentId, revision, title } = { id: "", revision: 0, title: "" }] =
      await documentsOf(caller, sourceId);
    const readers = ["everyone"];
    const nothing = { documentId, sourceId, revision, title, readers, passages: [] };
    await vector.replaceDocument(caller, nothing);
    expect(await searchHouse(caller, "cliffs")).toEqual([]);

    const outcome = await documentation.reindexSource(caller, sourceId);
    expect(outcome).toEqual({ ok: true, value: { documents: 1 } });
    await waitUntilSettled(caller, sourceId);
    expect(await searchHouse(caller, "climbs cliffs")).toEqual(["ibex"]);
    expect(await documentsOf(caller, sourceId)).toMatchObject([{ status: "indexed", revision }]);
  });

  it("wins over the index after the ledger was restored to an earlier state and raised", async () => {
    const caller = aCaller();
    const sourceId = await pushPages(caller, [aRealPage("tapir", "The tapir swims rivers.")]);
    await waitUntilSettled(caller, sourceId);
    const [before] = await documentsOf(caller, sourceId);
    const kept = await env.DOCUMENTATION_DB.prepare("select * from documents where id = ?")
      .bind(before?.id)
      .first<{ content_hash: string; body_key: string }>();
    const changed = { documents: [aRealPage("tapir", "The tapir avoids deserts.")] };
    unwrap(await documentation.pushDocuments(caller, sourceId, changed));
    await waitUntilSettled(caller, sourceId);
    await env.DOCUMENTATION_DB.prepare(
      "update documents set revision = 1, applied_revision = 1, content_hash = ?, body_key = ? where id = ?",
    )
      .bind(kept?.content_hash, kept?.body_key, before?.id)
      .run();

    // What docs/runbooks/restore-d1.md has an operator do.
    await env.DOCUMENTATION_DB.prepare(
      "update documents set revision = revision + 1000000 where status <> 'deleted'",
    ).run();
    unwrap(await documentation.reindexSource(caller, sourceId));
    await waitUntilSettled(caller, sourceId);

    expect(await documentsOf(caller, sourceId)).toMatchObject([{ revision: 1_000_001 }]);
    expect(await searchHouse(caller, "swims rivers")).toEqual(["tapir"]);
    expect(await searchHouse(caller, "avoids deserts")).toEqual([]);
  });
});
