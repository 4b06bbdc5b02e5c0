import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Alias } from "../../shared/schemas/alias-schemas.ts";
import type { AliasProposal } from "../../shared/schemas/proposal-schemas.ts";
import { writeFiles } from "../../test/support/write-files.ts";
import type { CommandContext } from "../command-context.ts";
import { importAliases } from "./import-aliases.ts";
import { addAlias, listAliases, removeAlias, switchAlias } from "./run-aliases.ts";
import { approveProposal, dismissProposal, listProposals } from "./run-proposals.ts";

const TIMES = { createdAt: "2026-10-01T09:00:00Z", updatedAt: "2026-10-01T09:00:00Z" };
const slo: Alias = {
  id: "als_1",
  term: "SLO",
  expansions: ["service level objective", "target"],
  enabled: false,
  ...TIMES,
};
const okr: Alias = { ...slo, id: "als_2", term: "OKR", expansions: ["key result"], enabled: true };
const proposal: AliasProposal = {
  id: "prp_1",
  term: "PTO",
  expansion: "paid time off",
  documents: 2,
  documentId: "doc_1",
  title: "Leave",
  url: null,
};

let sent: string[];
let printed: string;
let noted: string;

beforeEach(() => {
  sent = [];
  printed = "";
  noted = "";
});

/** A context whose server answers what a test says of a request, and takes notes. */
function context(answers: Record<string, unknown>, isJson = false): CommandContext {
  const fetch = async (url: string, { method, body }: RequestInit): Promise<Response> => {
    const request = `${method} ${url.split("?")[0]}`;
    sent.push(typeof body === "string" ? `${request} ${body}` : request);
    return Response.json(answers[request] ?? null);
  };
  const terminal = {
    isInteractive: false,
    write: (text: string) => void (printed += text),
    line: (text: string) => void (printed += `${text}\n`),
    note: (text: string) => void (noted += `${text}\n`),
    progress: () => undefined,
    style: (_format: unknown, text: string) => text,
  };
  return {
    connection: { baseUrl: "", fetch },
    terminal,
    isJson,
    signal: new AbortController().signal,
    onInterrupt: () => undefined,
  };
}

const LIST = "GET /api/v1/aliases";
const listed = { [LIST]: { items: [slo, okr], nextCursor: null } };

describe("askflash aliases", () => {
  it("prints the aliases by their terms", async () => {
    expect(await listAliases(context(listed))).toBe(0);
    expect(printed).toBe(
      "OKR  key result  als_2\nSLO  service level objective; target  disabled  als_1\n",
    );
    await listAliases(context({ [LIST]: { items: [], nextCursor: null } }));
    expect(noted).toContain("askflash aliases add");
  });

  it("prints JSON when it is asked to", async () => {
    await listAliases(context(listed, true));
    expect(JSON.parse(printed)).toEqual([okr, slo]);
  });

  it("adds an alias", async () => {
    const answers = { "POST /api/v1/aliases": okr };
    expect(await addAlias(context(answers), "OKR", ["key result"])).toBe(0);
    expect(sent).toEqual(['POST /api/v1/aliases {"term":"OKR","expansions":["key result"]}']);
    expect(printed).toContain("OKR  key result");
  });

  it.each(["slo", "als_1"])("switches and deletes the alias that is named %s", async (wanted) => {
    const answers = { ...listed, "PATCH /api/v1/aliases/als_1": { ...slo, enabled: true } };
    expect(await switchAlias(context(answers), wanted, true)).toBe(0);
    expect(sent.at(-1)).toBe('PATCH /api/v1/aliases/als_1 {"enabled":true}');
    expect(await removeAlias(context(answers), wanted)).toBe(0);
    expect(sent.at(-1)).toBe("DELETE /api/v1/aliases/als_1");
    expect(printed).toContain('Deleted "SLO".');
    await removeAlias(context(answers, true), wanted);
    expect(printed).toContain('{"deleted":"als_1"}');
  });

  it("refuses an alias that there is not", async () => {
    await expect(removeAlias(context(listed), "PTO")).rejects.toMatchObject({ exitCode: 1 });
  });
});

describe("askflash aliases import", () => {
  const folder = writeFiles({
    "words.csv": "term,expansion\nPTO,paid time off;annual leave\n",
    "words.json": '{"items":[{"term":"PTO","expansions":["leave"],"enabled":false}]}',
    "list.json": '[{"term":"PTO","expansions":["leave"]}]',
    "empty.csv": "\n",
    "broken.json": "{",
    "long.csv": Array.from({ length: 1_001 }, (_line, index) => `t${index},e${index}`).join("\n"),
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const IMPORT = "POST /api/v1/aliases/import";
  const taken = { [IMPORT]: { created: 1, updated: 0, rejected: [] } };

  it.each([
    ["words.csv", [{ term: "PTO", expansions: ["paid time off", "annual leave"] }]],
    ["words.json", [{ term: "PTO", expansions: ["leave"], enabled: false }]],
    ["list.json", [{ term: "PTO", expansions: ["leave"] }]],
  ])("takes %s", async (file, items) => {
    expect(await importAliases(context(taken), join(folder, file))).toBe(0);
    expect(sent).toEqual([`${IMPORT} ${JSON.stringify({ items })}`]);
    expect(printed).toBe("1 added, 0 changed, 0 rejected.\n");
  });

  it("says what was rejected, and fails", async () => {
    const rejected = [{ term: "IT", code: "VALIDATION_FAILED", detail: "term: must have a word" }];
    const answers = { [IMPORT]: { created: 0, updated: 0, rejected } };
    expect(await importAliases(context(answers), join(folder, "words.csv"))).toBe(1);
    expect(noted).toBe("IT: VALIDATION_FAILED: term: must have a word\n");
    await importAliases(context(answers, true), join(folder, "words.csv"));
    expect(printed).toContain('"rejected":[{"term":"IT"');
  });

  it("sends a long list in parts, and adds up what became of them", async () => {
    await importAliases(context(taken), join(folder, "long.csv"));
    expect(sent).toHaveLength(2);
    expect(printed).toContain("2 added");
  });

  it.each(["empty.csv", "broken.json", "nowhere.csv"])("refuses %s", async (file) => {
    const refused = importAliases(context(taken), join(folder, file));
    await expect(refused).rejects.toMatchObject({ exitCode: 2 });
    expect(sent).toEqual([]);
  });
});

describe("askflash aliases proposals", () => {
  const path = "GET /api/v1/aliases/proposals";
  const other = { ...proposal, id: "prp_2", expansion: "power take-off", documents: 1 };
  const answers = (...items: AliasProposal[]) => ({
    [path]: { items, nextCursor: null },
    "POST /api/v1/aliases/proposals/prp_1/approve": okr,
  });

  it("prints what pages write out", async () => {
    expect(await listProposals(context(answers(proposal, other)))).toBe(0);
    expect(printed).toBe(
      'PTO  paid time off  2 pages, such as "Leave"  prp_1\n' +
        'PTO  power take-off  1 page, such as "Leave"  prp_2\n',
    );
    await listProposals(context(answers()));
    expect(noted).toContain("No page writes out");
    printed = "";
    await listProposals(context(answers(proposal), true));
    expect(JSON.parse(printed)).toEqual([proposal]);
  });

  it("approves and dismisses the one that is named", async () => {
    expect(await approveProposal(context(answers(proposal)), "pto")).toBe(0);
    expect(sent.at(-1)).toBe("POST /api/v1/aliases/proposals/prp_1/approve");
    expect(await dismissProposal(context(answers(proposal, other)), "prp_2")).toBe(0);
    expect(sent.at(-1)).toBe("DELETE /api/v1/aliases/proposals/prp_2");
    expect(printed).toContain('Dismissed "PTO".');
  });

  it("refuses one that there is not, and a term that is proposed twice", async () => {
    const none = approveProposal(context(answers(proposal)), "SLO");
    await expect(none).rejects.toMatchObject({ exitCode: 1 });
    const several = dismissProposal(context(answers(proposal, other)), "PTO");
    await expect(several).rejects.toThrow("prp_1, paid time off; prp_2, power take-off");
  });
});
