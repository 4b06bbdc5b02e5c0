import {
  AcceptedTenantDeletion,
  TenantDeletionReport,
  TenantDeletionRequest,
} from "../../../shared/schemas/tenant-deletion-schemas.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { defineRoute, jsonBody, jsonContent } from "../route/define-route.ts";
import { DeletedTenantPath, DeletionPath } from "../route/parameter-schemas.ts";

const deleteTenant = defineRoute({
  method: "delete",
  path: "/api/v1/tenants/current",
  summary: "Delete the caller's tenant with everything in it, for good; its name confirms it",
  request: { body: jsonBody(TenantDeletionRequest, "The tenant's name, letter for letter") },
  responses: {
    202: jsonContent(AcceptedTenantDeletion, "Nobody gets in any more; where the report is"),
  },
});

const readDeletion = defineRoute({
  method: "get",
  path: "/api/v1/tenant-deletions/{deletionId}",
  summary: "Read what was removed of a tenant where, by the id that its deletion was answered with",
  request: { params: DeletionPath },
  responses: { 200: jsonContent(TenantDeletionReport, "The report: counts alone") },
});

const findDeletion = defineRoute({
  method: "get",
  path: "/api/v1/admin/tenant-deletions/{tenantId}",
  summary: "Read what was removed of a tenant where; for platform administrators",
  request: { params: DeletedTenantPath },
  responses: { 200: jsonContent(TenantDeletionReport, "The report: counts alone") },
});

export function registerTenantDeletionRoutes(app: GatewayApp): void {
  app.openapi(deleteTenant, async (c) => {
    const { tenantDeletions, principals } = c.var.services;
    const begun = await tenantDeletions.begin(callerOf(c), c.req.valid("json"));
    // Also when not every service has confirmed it, nobody is let in any more.
    principals.forgetTenant(callerOf(c).tenantId);
    const { id } = unwrap(begun);
    return c.json({ id, report: `/api/v1/tenant-deletions/${id}` }, 202);
  });
  app.openapi(readDeletion, async (c) => {
    const { auth } = c.var.services;
    const { deletionId } = c.req.valid("param");
    const ctx = { requestId: c.var.requestId };
    c.header("cache-control", "no-store");
    return c.json(unwrap(await auth.readTenantDeletion(ctx, deletionId)), 200);
  });
  app.openapi(findDeletion, async (c) => {
    const { auth } = c.var.services;
    const { tenantId } = c.req.valid("param");
    return c.json(unwrap(await auth.findTenantDeletion(callerOf(c), tenantId)), 200);
  });
}
