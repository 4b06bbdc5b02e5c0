import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { Abbreviation, AliasProposal } from "../../../shared/schemas/proposal-schemas.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aLedger, aPage, type TestLedger } from "../../../test/support/ledgers.ts";
import { createAlias } from "../alias/create-alias.ts";
import { deleteDocument } from "../document/delete-document.ts";
import { changeSource } from "../source/change-source.ts";
import { deleteSource } from "../source/delete-source.ts";
import { approveProposal } from "./approve-proposal.ts";
import { dismissProposal } from "./dismiss-proposal.ts";
import { listProposals } from "./list-proposals.ts";
import { recordAbbreviations } from "./record-abbreviations.ts";

const pto = { term: "PTO", expansion: "paid time off" };
const slo = { term: "SLO", expansion: "service level objective" };
const NOT_FOUND = { ok: false, error: { code: "NOT_FOUND" } };

/** Pushes a page and records what it writes out, as indexing does. */
async function write(
  { dependencies, caller, push, row }: TestLedger,
  name: string,
  abbreviations: Abbreviation[],
): Promise<void> {
  await push(aPage(name, { url: `https://wiki.example/${name}` }));
  const { id: documentId, revision } = await row(name);
  await recordAbbreviations(dependencies, caller, { documentId, revision, abbreviations });
}

async function list(
  { dependencies }: Pick<TestLedger, "dependencies">,
  caller: CallerContext,
): Promise<AliasProposal[]> {
  return unwrap(await listProposals(dependencies, caller, { limit: 50 })).items;
}

async function only(ledger: TestLedger): Promise<AliasProposal> {
  const [proposal] = await list(ledger, ledger.caller);
  if (proposal === undefined) throw new Error("There is no proposal.");
  return proposal;
}

describe("a proposal", () => {
  it("counts the pages that write it out, whatever their case, and names one of them", async () => {
    const ledger = await aLedger();
    await write(ledger, "a", [slo, pto]);
    await write(ledger, "b", [{ term: "PTO", expansion: "Paid Time Off" }]);
    const proposals = await list(ledger, ledger.caller);
    expect(proposals).toMatchObject([
      { term: "PTO", documents: 2 },
      { ...slo, documents: 1, title: "Page a", url: "https://wiki.example/a" },
    ]);
    expect(await list(ledger, aCaller())).toEqual([]);
  });

  it("is gone when its page is changed, deleted, or loses its source", async () => {
    const ledger = await aLedger();
    const { dependencies, caller, sourceId, push } = ledger;
    for (const name of ["a", "b", "c"]) await write(ledger, name, [pto]);
    await push(aPage("a", { markdown: "Other text." }));
    expect(await only(ledger)).toMatchObject({ documents: 2 });
    await deleteDocument(dependencies, caller, { sourceId, externalId: "b" });
    expect(await only(ledger)).toMatchObject({ documents: 1 });
    await deleteSource(dependencies, caller, sourceId);
    expect(await list(ledger, caller)).toEqual([]);
    const left = await env.DOCUMENTATION_DB.prepare(
      "select count(*) as count from alias_proposals where tenant_id = ?",
    )
      .bind(caller.tenantId)
      .first<{ count: number }>();
    expect(left?.count).toBe(0);
  });

  it("is not made by a revision that the ledger no longer wants", async () => {
    const ledger = await aLedger();
    const { dependencies, caller, push, row } = ledger;
    await push(aPage("a"));
    const { id: documentId, revision } = await row("a");
    await push(aPage("a", { markdown: "Other text." }));
    await recordAbbreviations(dependencies, caller, { documentId, revision, abbreviations: [pto] });
    expect(await list(ledger, caller)).toEqual([]);
  });

  it("is shown, approved and dismissed by those alone who may read one of its pages", async () => {
    const ledger = await aLedger();
    const { dependencies, caller, sourceId } = ledger;
    await changeSource(dependencies, caller, { sourceId, readers: ["board"] });
    await write(ledger, "a", [pto]);
    const board = { ...caller, groups: ["board"] };
    const [proposal] = await list(ledger, board);
    const id = proposal?.id ?? "";
    expect(proposal).toMatchObject(pto);
    expect(await list(ledger, caller)).toEqual([]);
    expect(await approveProposal(dependencies, caller, id)).toMatchObject(NOT_FOUND);
    expect(await dismissProposal(dependencies, caller, id)).toMatchObject(NOT_FOUND);
    expect(unwrap(await approveProposal(dependencies, board, id)).term).toBe("PTO");
  });

  it("becomes an alias when it is approved, and is proposed no more", async () => {
    const ledger = await aLedger();
    await write(ledger, "a", [pto, { term: "pto", expansion: "power take-off" }]);
    const { dependencies, caller } = ledger;
    const { id } = (await list(ledger, caller)).find(({ term }) => term === "PTO") ?? { id: "" };
    const alias = unwrap(await approveProposal(dependencies, caller, id));
    expect(alias).toMatchObject({ term: "PTO", expansions: ["paid time off"], enabled: true });
    expect(await list(ledger, caller)).toEqual([]);
    expect(await approveProposal(dependencies, caller, id)).toMatchObject(NOT_FOUND);
  });

  it("is not made for a term that is an alias", async () => {
    const ledger = await aLedger();
    const alias = { term: "pto", expansions: ["leave"], enabled: false };
    unwrap(await createAlias(ledger.dependencies, ledger.caller, alias));
    await write(ledger, "a", [pto, slo]);
    expect(await list(ledger, ledger.caller)).toMatchObject([slo]);
  });

  it("is dismissed for good, also when another page writes it out", async () => {
    const ledger = await aLedger();
    const { dependencies, caller } = ledger;
    await write(ledger, "a", [pto]);
    const { id } = await only(ledger);
    expect(await dismissProposal(dependencies, caller, id)).toEqual({ ok: true, value: null });
    await write(ledger, "b", [{ term: "PTO", expansion: "Paid time off" }]);
    expect(await list(ledger, caller)).toEqual([]);
    expect(await dismissProposal(dependencies, caller, id)).toMatchObject(NOT_FOUND);
  });
});

describe("listing proposals", () => {
  it("goes through all of them once, those of most pages first", async () => {
    const ledger = await aLedger();
    const { dependencies, caller } = ledger;
    const terms = ["AAA", "BBB", "CCC", "DDD"].map((term) => ({ term, expansion: `long ${term}` }));
    await write(ledger, "a", terms);
    await write(ledger, "b", terms.slice(1, 2));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = { limit: 1, ...(cursor === null ? {} : { cursor }) };
      const listed: Awaited<ReturnType<typeof listProposals>> = await listProposals(
        dependencies,
        caller,
        page,
      );
      seen.push(...unwrap(listed).items.map(({ term }) => term));
      cursor = unwrap(listed).nextCursor;
    } while (cursor !== null);
    expect(seen[0]).toBe("BBB");
    expect(seen.toSorted()).toEqual(["AAA", "BBB", "CCC", "DDD"]);
  });

  it("refuses a cursor that it did not give out", async () => {
    const { dependencies, caller } = await aLedger();
    const outcome = await listProposals(dependencies, caller, { limit: 1, cursor: "prp_1" });
    expect(outcome).toMatchObject({ ok: false, error: { code: "VALIDATION_FAILED" } });
  });
});
