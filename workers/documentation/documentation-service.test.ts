import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { bound } from "../../shared/contracts/bound.ts";
import type { DocumentationContract } from "../../shared/contracts/documentation-contract.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { fail } from "../../shared/errors/result.ts";
import { aCaller } from "../../test/support/callers.ts";
import { aHit, aLedger, aPage, found } from "../../test/support/ledgers.ts";
import { DocumentationService } from "./documentation-service.ts";

const documentation = bound<DocumentationContract>(env.DOCUMENTATION);

describe("the documentation service over RPC", () => {
  it("takes a source and its documents through their life", async () => {
    const caller = aCaller();
    const source = { type: "push", name: "Handbook", config: {} };
    const { id } = unwrap(await documentation.createSource(caller, source));
    const change = { name: "Guide" };
    expect(unwrap(await documentation.changeSource(caller, id, change)).name).toBe("Guide");
    expect(unwrap(await documentation.getSource(caller, id)).name).toBe("Guide");
    const sources = unwrap(await documentation.listSources(caller, { limit: 5 }));
    expect(sources.items.map((listed) => listed.id)).toEqual([id]);

    const batch = { documents: [aPage("a/b c.md"), aPage("b", { markdown: "" })] };
    const pushed = unwrap(await documentation.pushDocuments(caller, id, batch));
    expect(pushed).toMatchObject({ accepted: 1, unchanged: 0, rejected: [{ externalId: "b" }] });
    const listed = unwrap(await documentation.listDocuments(caller, id, { limit: 5 }));
    expect(listed.items.map(({ externalId }) => externalId)).toEqual(["a/b c.md"]);
    const retried = unwrap(await documentation.retryDocument(caller, id, "a/b c.md"));
    expect(retried.id).toBe(listed.items[0]?.id);
    expect(await documentation.deleteDocument(caller, id, "a/b c.md")).toEqual({
      ok: true,
      value: null,
    });
    const left = unwrap(await documentation.listDocuments(caller, id, { limit: 5 }));
    expect(left.items).toEqual([]);
  });

  it("tells the index what to hold, and takes what it says", async () => {
    const { caller, push, row } = await aLedger();
    await push(aPage("a"), aPage("b"));
    const [a, b] = [await row("a"), await row("b")];
    const desired = await documentation.readDesired(caller, a.id);
    expect(desired).toMatchObject({ state: "current", revision: 1, title: "Page a" });
    await documentation.confirmApplied(caller, a.id, 1, "1 test");
    const { error } = fail("INDEXING_FAILED", "Broken.");
    await documentation.recordFailure(caller, b.id, 1, error);
    expect([(await row("a")).status, (await row("b")).status]).toEqual(["indexed", "failed"]);
  });

  it("searches and retrieves, and caches after the answer was given", async () => {
    const { caller, push, confirm } = await aLedger();
    await push(aPage("a"));
    const { id } = await confirm("a");
    const VECTOR = { search: async () => found(aHit(id)) } as object as Fetcher;
    const invocation = createExecutionContext();
    const service = new DocumentationService(invocation, { ...env, VECTOR });
    const query = { query: "keys", limit: 5 };
    const first = unwrap(await service.search(caller, query));
    expect(first).toMatchObject({ results: [{ documentId: id }], cached: false });
    await waitOnExecutionContext(invocation);
    expect(unwrap(await service.search(caller, query)).cached).toBe(true);
    const request = { ...query, passagesPerDocument: 1 };
    const retrieved = unwrap(await service.retrieve(caller, request));
    expect(retrieved.passages).toMatchObject([{ documentId: id }]);
  });

  it("writes one record an operation, with ids and counts and no text", async () => {
    const log = vi.spyOn(console, "log");
    const caller = aCaller();
    await documentation.pushDocuments(caller, "src_none", { documents: [aPage("secret-name")] });
    const records = log.mock.calls
      .map(([record]) => String(record))
      .filter((record) => record.includes(caller.requestId));
    log.mockRestore();
    expect(records).toHaveLength(1);
    expect(JSON.parse(records[0] ?? "")).toMatchObject({
      service: "documentation",
      operation: "pushDocuments",
      tenant: caller.tenantId,
      outcome: "refused",
      code: "NOT_FOUND",
      count: 1,
    });
    expect(records[0]).not.toContain("secret-name");
  });
});

describe("the health of documentation", () => {
  it("has a row for itself, its database, its bodies and its cache, and leaves out who is asked anyway", async () => {
    const ok = (provider?: string) => ({
      status: "ok",
      latencyMs: expect.any(Number),
      ...(provider === undefined ? {} : { provider }),
    });
    expect(await documentation.health(["vector"])).toEqual({
      documentation: ok(),
      "documentation.database": ok("d1"),
      "documentation.pages": ok("r2"),
      "documentation.cache": ok("kv"),
    });
  });
});
