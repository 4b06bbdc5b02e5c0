import { unwrap } from "../../../shared/errors/app-error.ts";
import { Alias } from "../../../shared/schemas/alias-schemas.ts";
import { PageQuery } from "../../../shared/schemas/page-schemas.ts";
import { AliasProposal } from "../../../shared/schemas/proposal-schemas.ts";
import { audited } from "../audit/audited.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { defineRoute, jsonContent } from "../route/define-route.ts";
import { toTarget } from "./to-target.ts";
import { pageOf, ProposalPath, IdempotencyHeaders } from "../route/parameter-schemas.ts";

const listProposals = defineRoute({
  method: "get",
  path: "/api/v1/aliases/proposals",
  summary: "List the abbreviations that pages write out, those of most pages first",
  request: { query: PageQuery },
  responses: { 200: jsonContent(pageOf(AliasProposal), "A page of proposals") },
});

const approveProposal = defineRoute({
  method: "post",
  path: "/api/v1/aliases/proposals/{proposalId}/approve",
  summary: "Make an alias of a proposal",
  request: {
    headers: IdempotencyHeaders,
    params: ProposalPath,
  },
  responses: { 201: jsonContent(Alias, "The alias") },
});

const dismissProposal = defineRoute({
  method: "delete",
  path: "/api/v1/aliases/proposals/{proposalId}",
  summary: "Dismiss a proposal for good",
  request: { params: ProposalPath },
  responses: { 204: { description: "It is not proposed again" } },
});

export function registerProposalRoutes(app: GatewayApp): void {
  app.openapi(listProposals, async (c) => {
    const { documentation } = c.var.services;
    const page = c.req.valid("query");
    return c.json(unwrap(await documentation.listProposals(callerOf(c), page)), 200);
  });
  app.openapi(approveProposal, async (c) => {
    const { proposalId } = c.req.valid("param");
    const { documentation } = c.var.services;
    const { "idempotency-key": key } = c.req.valid("header");
    const deed = {
      route: "POST /api/v1/aliases/proposals/{proposalId}/approve",
      target: { id: proposalId },
      key,
      made: toTarget,
    } as const;
    const approve = () => documentation.approveProposal(callerOf(c), proposalId, key);
    return c.json(await audited(c, deed, approve), 201);
  });
  app.openapi(dismissProposal, async (c) => {
    const { proposalId } = c.req.valid("param");
    const { documentation } = c.var.services;
    const deed = {
      route: "DELETE /api/v1/aliases/proposals/{proposalId}",
      target: { id: proposalId },
    } as const;
    await audited(c, deed, () => documentation.dismissProposal(callerOf(c), proposalId));
    return c.body(null, 204);
  });
}
