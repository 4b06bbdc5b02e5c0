import { expect, it, vi } from "vitest";
import { succeed } from "../../../shared/errors/result.ts";
import type { Alias } from "../../../shared/schemas/alias-schemas.ts";
import type { AliasProposal } from "../../../shared/schemas/proposal-schemas.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aPrincipal, askGateway, signed } from "../../../test/support/fake-services.ts";

const PATH = "/api/v1/aliases/proposals";
const proposal: AliasProposal = {
  id: "prp_1",
  term: "PTO",
  expansion: "paid time off",
  documents: 2,
  documentId: "doc_1",
  title: "Leave",
  url: null,
};
const alias: Alias = {
  id: "als_1",
  term: "PTO",
  expansions: ["paid time off"],
  enabled: true,
  createdAt: "2026-11-23T12:00:00.000Z",
  updatedAt: "2026-11-23T12:00:00.000Z",
};

it("lists, approves and dismisses proposals through the service", async () => {
  const documentation = {
    listProposals: vi.fn(async () => succeed({ items: [proposal], nextCursor: null })),
    approveProposal: vi.fn(async () => succeed(alias)),
    dismissProposal: vi.fn(async () => succeed(null)),
  };
  const ask = askGateway({ documentation });
  const listed = await ask(`${PATH}?limit=5`, { headers: signed() });
  expect(await listed.json()).toEqual({ items: [proposal], nextCursor: null });
  const approved = await ask(`${PATH}/prp_1/approve`, { method: "POST", headers: signed() });
  expect([approved.status, await approved.json()]).toEqual([201, alias]);
  expect(documentation.approveProposal).toHaveBeenCalledWith(expect.anything(), "prp_1", undefined);
  const gone = await ask(`${PATH}/prp_1`, { method: "DELETE", headers: signed() });
  expect(gone.status).toBe(204);
  expect(documentation.dismissProposal).toHaveBeenCalledWith(expect.anything(), "prp_1");
});

it("keeps proposals from members", async () => {
  const principal = aPrincipal({ context: aCaller({ roles: ["member"] }) });
  const ask = askGateway({ auth: { authenticate: async () => succeed(principal) } });
  expect((await ask(PATH, { headers: signed() })).status).toBe(403);
});
