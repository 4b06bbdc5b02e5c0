import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { bound } from "../../shared/contracts/bound.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { DocumentationContract } from "../../shared/contracts/documentation-contract.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { fail, type Result } from "../../shared/errors/result.ts";
import { aCaller } from "../../test/support/callers.ts";
import { aLedger, aPage } from "../../test/support/ledgers.ts";

const documentation = bound<DocumentationContract>(env.DOCUMENTATION);
const REUSED = { ok: false, error: { code: "IDEMPOTENCY_KEY_REUSED" } };
const PAGE = { limit: 200 };

/** What eight requests at once with the same key are answered with, which must be the same. */
async function atOnce<T>(call: () => Promise<Result<T>>): Promise<T> {
  const results = await Promise.all(Array.from({ length: 8 }, call));
  for (const result of results) expect(result).toEqual(results[0]);
  return unwrap(results[0] ?? fail("INTERNAL", "nothing was called"));
}

async function keysOf({ tenantId }: CallerContext): Promise<unknown> {
  return await env.DOCUMENTATION_DB.prepare(
    "select count(*) as n from idempotency_keys where tenant_id = ?",
  )
    .bind(tenantId)
    .first("n");
}

describe("a call with an Idempotency-Key, eight times at once", () => {
  it("creates one source, which each is told of", async () => {
    const ctx = aCaller();
    const source = { type: "push", name: "Handbook", config: {} };
    const made = await atOnce(() => documentation.createSource(ctx, source, "k"));
    expect(unwrap(await documentation.listSources(ctx, PAGE)).items).toEqual([made]);
    const other = { ...source, name: "Other" };
    expect(await documentation.createSource(ctx, other, "k")).toMatchObject(REUSED);
    expect(await keysOf(ctx)).toBe(1);
  });

  it("creates one alias, and the same key does another thing elsewhere, and for somebody else", async () => {
    const ctx = aCaller();
    const alias = { term: "PTO", expansions: ["leave"], enabled: true };
    const made = await atOnce(() => documentation.createAlias(ctx, alias, "k"));
    expect(unwrap(await documentation.listAliases(ctx, PAGE)).items).toEqual([made]);
    const batch = { items: [{ term: "OKR", expansions: ["goals"] }] };
    expect(unwrap(await documentation.importAliases(ctx, batch, "k")).created).toBe(1);
    const colleague = aCaller({ tenantId: ctx.tenantId });
    const taken = await documentation.createAlias(colleague, alias, "k");
    expect(taken).toMatchObject({ error: { code: "ALIAS_TERM_TAKEN" } });
    expect((await documentation.createAlias(aCaller(), alias, "k")).ok).toBe(true);
  });

  it("imports once, and tells of what was rejected each time", async () => {
    const ctx = aCaller();
    const known = { term: "PTO", expansions: ["leave"], enabled: true };
    unwrap(await documentation.createAlias(ctx, known));
    const items = [
      { ...known, expansions: ["holidays"] },
      { term: "OKR", expansions: ["goals"] },
      7,
    ];
    const outcome = await atOnce(() => documentation.importAliases(ctx, { items }, "k"));
    expect(outcome).toMatchObject({ created: 1, updated: 1, rejected: [{}] });
    unwrap(await documentation.importAliases(ctx, { items: [{ ...known, enabled: false }] }));
    expect(unwrap(await documentation.importAliases(ctx, { items }, "k"))).toEqual(outcome);
    const aliases = unwrap(await documentation.listAliases(ctx, PAGE)).items;
    expect(aliases.find(({ term }) => term === "PTO")?.enabled).toBe(false);
  });

  it("has a source indexed again once", async () => {
    const { caller, sourceId, push, confirm, row } = await aLedger();
    await push(aPage("a"), aPage("b"));
    const outcome = await atOnce(() => documentation.reindexSource(caller, sourceId, "k"));
    expect(outcome).toEqual({ documents: 2 });
    await confirm("a");
    expect(unwrap(await documentation.reindexSource(caller, sourceId, "k"))).toEqual(outcome);
    expect((await row("a")).status).toBe("indexed");
  });

  it("has a document indexed again once, and tells how it stands", async () => {
    const { caller, sourceId, push, row } = await aLedger();
    await push(aPage("a"));
    await documentation.recordFailure(caller, (await row("a")).id, null, {
      code: "INDEXING_FAILED",
      detail: "down",
    });
    const retry = (externalId: string) =>
      documentation.retryDocument(caller, sourceId, externalId, "k");
    expect(await retry("none")).toMatchObject({ error: { code: "NOT_FOUND" } });
    expect((await atOnce(() => retry("a"))).status).toBe("pending");
    await documentation.recordFailure(caller, (await row("a")).id, null, {
      code: "INDEXING_FAILED",
      detail: "down",
    });
    expect(unwrap(await retry("a")).status).toBe("failed");
    expect(await retry("b")).toMatchObject(REUSED);
  });

  it("approves a proposal once", async () => {
    const { caller, push, row } = await aLedger();
    await push(aPage("a"));
    const { id: documentId, revision } = await row("a");
    const abbreviation = { term: "SLA", expansion: "service level agreement" };
    const page = { documentId, revision, abbreviations: [abbreviation] };
    await documentation.recordAbbreviations(caller, page);
    const [proposal] = unwrap(await documentation.listProposals(caller, PAGE)).items;
    const approve = () => documentation.approveProposal(caller, proposal?.id ?? "", "k");
    const made = await atOnce(approve);
    expect(unwrap(await documentation.listAliases(caller, PAGE)).items).toEqual([made]);
  });

  it("may be made anew a day later, when the key is forgotten with all others of its age", async () => {
    const ctx = aCaller();
    const source = { type: "push", name: "Handbook", config: {} };
    const first = unwrap(await documentation.createSource(ctx, source, "k"));
    await documentation.createSource(ctx, source, "other");
    await env.DOCUMENTATION_DB.prepare(
      "update idempotency_keys set created_at = created_at - 86400000 where tenant_id = ?",
    )
      .bind(ctx.tenantId)
      .run();
    const second = unwrap(await documentation.createSource(ctx, source, "k"));
    expect(second.id).not.toBe(first.id);
    expect(await keysOf(ctx)).toBe(1);
  });
});
