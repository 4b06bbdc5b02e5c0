import { unwrap } from "../../../shared/errors/app-error.ts";
import { ApiKey, CreatedApiKey, NewApiKey } from "../../../shared/schemas/api-key-schemas.ts";
import { PageQuery } from "../../../shared/schemas/page-schemas.ts";
import { actorOf, callerOf, type GatewayApp } from "../app-types.ts";
import { afterChange } from "../principal/after-change.ts";
import { defineRoute, jsonBody, jsonContent } from "../route/define-route.ts";
import { ApiKeyPath, pageOf, IdempotencyHeaders } from "../route/parameter-schemas.ts";

const listApiKeys = defineRoute({
  method: "get",
  path: "/api/v1/api-keys",
  summary: "List the API keys in force, oldest first: one's own, or everybody's for administrators",
  request: { query: PageQuery },
  responses: { 200: jsonContent(pageOf(ApiKey), "A page of keys") },
});

const createApiKey = defineRoute({
  method: "post",
  path: "/api/v1/api-keys",
  summary: "Make an API key that acts as oneself, or as somebody else for administrators",
  request: {
    headers: IdempotencyHeaders,
    body: jsonBody(NewApiKey, "What the key is for; never more than its maker may"),
  },
  responses: { 201: jsonContent(CreatedApiKey, "The key, shown this once") },
});

const revokeApiKey = defineRoute({
  method: "delete",
  path: "/api/v1/api-keys/{keyId}",
  summary: "Revoke an API key; within 30 seconds it is refused everywhere",
  request: { params: ApiKeyPath },
  responses: { 204: { description: "It is revoked" } },
});

export function registerApiKeyRoutes(app: GatewayApp): void {
  app.openapi(listApiKeys, async (c) => {
    const { auth } = c.var.services;
    return c.json(unwrap(await auth.listApiKeys(callerOf(c), c.req.valid("query"))), 200);
  });
  app.openapi(createApiKey, async (c) => {
    const { auth } = c.var.services;
    const { "idempotency-key": key } = c.req.valid("header");
    const created = unwrap(await auth.createApiKey(actorOf(c), c.req.valid("json"), key));
    c.header("cache-control", "no-store");
    return c.json(created, 201);
  });
  app.openapi(revokeApiKey, async (c) => {
    const { keyId } = c.req.valid("param");
    afterChange(c, await c.var.services.auth.revokeApiKey(actorOf(c), keyId));
    return c.body(null, 204);
  });
}
