import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { MAX_ALIASES } from "../../../shared/schemas/alias-limits.ts";
import type { Alias } from "../../../shared/schemas/alias-schemas.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { openDocumentation } from "../env.ts";
import { changeAlias } from "./change-alias.ts";
import { createAlias } from "./create-alias.ts";
import { deleteAlias } from "./delete-alias.ts";
import { importAliases } from "./import-aliases.ts";
import { listAliases } from "./list-aliases.ts";

const opened = openDocumentation(env);
const pto = { term: "PTO", expansions: ["paid time off"], enabled: true };
const refused = (code: string) => ({ ok: false, error: { code } });

function add(caller: CallerContext, alias: Partial<typeof pto> = {}): Promise<Alias> {
  return createAlias(opened, caller, { ...pto, ...alias }).then(unwrap);
}

async function listAll(caller: CallerContext): Promise<Alias[]> {
  return unwrap(await listAliases(opened, caller, { limit: 200 })).items;
}

async function wordsOf({ tenantId }: CallerContext): Promise<string[]> {
  const { results } = await env.DOCUMENTATION_DB.prepare(
    "select part || ' ' || word as word from alias_words where tenant_id = ? order by 1",
  )
    .bind(tenantId)
    .all<{ word: string }>();
  return results.map(({ word }) => word);
}

async function revisionOf({ tenantId }: CallerContext): Promise<number> {
  return (await opened.visiblePages.readSearchState(tenantId, [])).revision;
}

/** As many aliases as one import may hold. */
function thousand(from: number): object[] {
  return Array.from({ length: 1_000 }, (_alias, index) => ({
    term: `term ${from + index}`,
    expansions: [`expansion ${from + index}`],
  }));
}

describe("an alias", () => {
  it("is listed as it was created, for its own tenant alone", async () => {
    const caller = aCaller();
    const created = await add(caller);
    expect(created).toMatchObject(pto);
    expect(await listAll(caller)).toEqual([created]);
    expect(await listAll(aCaller())).toEqual([]);
  });

  it.each(["PTO", "pto", "ＰＴＯ", " Pto"])("is refused when %o is taken", async (term) => {
    const caller = aCaller();
    await add(caller);
    expect(await createAlias(opened, caller, { ...pto, term })).toMatchObject(
      refused("ALIAS_TERM_TAKEN"),
    );
    expect(await listAll(caller)).toHaveLength(1);
    expect(await wordsOf(caller)).toEqual(["expansions paid", "term pto"]);
  });

  it("is changed in the parts that are named, and in no other", async () => {
    const caller = aCaller();
    const { id: aliasId } = await add(caller);
    const later = { ...opened, now: () => Date.now() + 60_000 };
    const off = unwrap(await changeAlias(later, caller, { aliasId, enabled: false }));
    expect(off).toMatchObject({ ...pto, enabled: false });
    expect(off.updatedAt > off.createdAt).toBe(true);
    const expansions = ["annual leave", "holidays"];
    expect(unwrap(await changeAlias(later, caller, { aliasId, expansions }))).toMatchObject({
      term: "PTO",
      expansions,
      enabled: false,
    });
    expect(await wordsOf(caller)).toEqual(["expansions annual", "expansions holidai", "term pto"]);
    const renamed = unwrap(await changeAlias(later, caller, { aliasId, term: "Leave" }));
    expect(renamed).toMatchObject({ term: "Leave", expansions });
    expect(await wordsOf(caller)).toContain("term leav");
    expect(await wordsOf(caller)).not.toContain("term pto");
  });

  it("keeps all it has when its new term is taken", async () => {
    const caller = aCaller();
    await add(caller);
    const other = await add(caller, { term: "SLO", expansions: ["service level objective"] });
    const change = { aliasId: other.id, term: "pto", expansions: ["something else"] };
    expect(await changeAlias(opened, caller, change)).toMatchObject(refused("ALIAS_TERM_TAKEN"));
    expect(await listAll(caller)).toContainEqual(other);
    expect(await wordsOf(caller)).toContain("expansions servic");
    expect(await wordsOf(caller)).not.toContain("expansions someth");
  });

  it("may be written in another case under its own term", async () => {
    const caller = aCaller();
    const { id: aliasId } = await add(caller);
    expect(unwrap(await changeAlias(opened, caller, { aliasId, term: "pto" })).term).toBe("pto");
  });

  it("is neither changed nor deleted by another tenant", async () => {
    const caller = aCaller();
    const { id: aliasId } = await add(caller);
    const foreign = await changeAlias(opened, aCaller(), { aliasId, enabled: false });
    expect(foreign).toMatchObject(refused("NOT_FOUND"));
    expect(await deleteAlias(opened, aCaller(), aliasId)).toMatchObject(refused("NOT_FOUND"));
    expect(await listAll(caller)).toMatchObject([pto]);
  });

  it("is gone with its words when it is deleted, and its term is free", async () => {
    const caller = aCaller();
    const { id } = await add(caller);
    expect(await deleteAlias(opened, caller, id)).toEqual({ ok: true, value: null });
    expect(await deleteAlias(opened, caller, id)).toMatchObject(refused("NOT_FOUND"));
    expect(await wordsOf(caller)).toEqual([]);
    await add(caller);
  });

  it("raises the tenant's index revision whenever it changes", async () => {
    const caller = aCaller();
    const revisions = [await revisionOf(caller)];
    const { id: aliasId } = await add(caller);
    revisions.push(await revisionOf(caller));
    await changeAlias(opened, caller, { aliasId, enabled: false });
    revisions.push(await revisionOf(caller));
    await changeAlias(opened, caller, { aliasId, expansions: ["leave"] });
    revisions.push(await revisionOf(caller));
    await importAliases(opened, caller, { items: [pto] });
    revisions.push(await revisionOf(caller));
    await deleteAlias(opened, caller, aliasId);
    revisions.push(await revisionOf(caller));
    expect(new Set(revisions).size).toBe(6);
    expect(revisions).toEqual(revisions.toSorted((left, right) => left - right));
  });
});

describe("listing aliases", () => {
  it("goes through all of them once, also when the last one seen is deleted meanwhile", async () => {
    const caller = aCaller();
    for (const term of ["one", "two", "three"]) await add(caller, { term });
    const first = unwrap(await listAliases(opened, caller, { limit: 2 }));
    await deleteAlias(opened, caller, first.items[1]?.id ?? "");
    const cursor = first.nextCursor ?? "";
    const second = unwrap(await listAliases(opened, caller, { limit: 2, cursor }));
    expect(second.nextCursor).toBeNull();
    const terms = [...first.items, ...second.items].map(({ term }) => term);
    expect(terms.toSorted()).toEqual(["one", "three", "two"]);
  });

  it("refuses a cursor that it did not give out", async () => {
    const outcome = await listAliases(opened, aCaller(), { limit: 2, cursor: "als_1" });
    expect(outcome).toMatchObject(refused("VALIDATION_FAILED"));
  });
});

describe("importing aliases", () => {
  it("adds new ones, changes those whose term is there, and rejects the others alone", async () => {
    const caller = aCaller();
    const { id } = await add(caller, { enabled: false });
    const items = [
      { term: "pto", expansions: ["annual leave"] },
      { term: "SLO", expansions: ["service level objective"], enabled: false },
      { term: "slo", expansions: ["again"] },
      { term: "OKR", expansions: [], owner: "me" },
      "what",
    ];
    expect(unwrap(await importAliases(opened, caller, { items }))).toEqual({
      created: 1,
      updated: 1,
      rejected: [
        { term: "slo", code: "DUPLICATE_IN_BATCH", detail: expect.any(String) },
        {
          term: "OKR",
          code: "VALIDATION_FAILED",
          detail: expect.stringContaining("owner: is not a field"),
        },
        { term: "items.4", code: "VALIDATION_FAILED", detail: expect.any(String) },
      ],
    });
    const kept = await listAll(caller);
    expect(kept).toMatchObject([
      { id, term: "pto", expansions: ["annual leave"], enabled: false },
      { term: "SLO", enabled: false },
    ]);
    expect(await wordsOf(caller)).toEqual([
      "expansions annual",
      "expansions servic",
      "term pto",
      "term slo",
    ]);
  });

  it("is refused as a whole when nothing in it is an alias", async () => {
    const outcome = await importAliases(opened, aCaller(), { items: [{ term: "PTO" }, 1] });
    expect(outcome).toMatchObject({
      ok: false,
      error: {
        code: "VALIDATION_FAILED",
        errors: [{ path: "items.0.expansions" }, { path: "items.1" }],
      },
    });
  });

  it("fills the tenant up to its limit and says which terms had no room", async () => {
    const caller = aCaller();
    await importAliases(opened, caller, { items: thousand(0) });
    await importAliases(opened, caller, { items: thousand(1_000).slice(1) });
    const items = [...thousand(1_990).slice(0, 12), { term: "term 0", expansions: ["zero"] }];
    const outcome = unwrap(await importAliases(opened, caller, { items }));
    expect(outcome).toMatchObject({ created: 1, updated: 11 });
    expect(outcome.rejected).toEqual([
      { term: "term 2001", code: "ALIAS_LIMIT_REACHED", detail: expect.stringContaining("2000") },
    ]);
    expect(await createAlias(opened, caller, pto)).toMatchObject(refused("ALIAS_LIMIT_REACHED"));
    const count = await env.DOCUMENTATION_DB.prepare(
      "select count(*) as count from aliases where tenant_id = ?",
    )
      .bind(caller.tenantId)
      .first<{ count: number }>();
    expect(count?.count).toBe(MAX_ALIASES);
  });
});
