import { unwrap } from "../../../shared/errors/app-error.ts";
import {
  CreatedTenant,
  NewTenant,
  Tenant,
  TenantChange,
} from "../../../shared/schemas/tenant-schemas.ts";
import { actorOf, callerOf, type GatewayApp } from "../app-types.ts";
import { defineRoute, jsonBody, jsonContent } from "../route/define-route.ts";
import { IdempotencyHeaders } from "../route/parameter-schemas.ts";

const readTenant = defineRoute({
  method: "get",
  path: "/api/v1/tenants/current",
  summary: "Read the caller's tenant",
  responses: { 200: jsonContent(Tenant, "The tenant") },
});

const changeTenant = defineRoute({
  method: "patch",
  path: "/api/v1/tenants/current",
  summary: "Rename the caller's tenant, or set its limits; what is left out stays",
  request: { body: jsonBody(TenantChange, "What is to change") },
  responses: { 200: jsonContent(Tenant, "The tenant") },
});

const createTenant = defineRoute({
  method: "post",
  path: "/api/v1/tenants",
  summary: "Make a tenant with its first owner; for platform administrators",
  request: {
    headers: IdempotencyHeaders,
    body: jsonBody(NewTenant, "Its name, and a slug that no other tenant has"),
  },
  responses: { 201: jsonContent(CreatedTenant, "The tenant and its owner's key, shown this once") },
});

export function registerTenantRoutes(app: GatewayApp): void {
  app.openapi(readTenant, async (c) =>
    c.json(unwrap(await c.var.services.auth.describeTenant(callerOf(c))), 200),
  );
  app.openapi(changeTenant, async (c) => {
    const { auth } = c.var.services;
    return c.json(unwrap(await auth.changeTenant(actorOf(c), c.req.valid("json"))), 200);
  });
  app.openapi(createTenant, async (c) => {
    const { auth } = c.var.services;
    const { "idempotency-key": key } = c.req.valid("header");
    const created = unwrap(await auth.createTenant(actorOf(c), c.req.valid("json"), key));
    c.header("cache-control", "no-store");
    return c.json(created, 201);
  });
}
