import { unwrap } from "../../../shared/errors/app-error.ts";
import {
  DomainOfTenant,
  IdentityProvider,
  IdentityProviderChange,
  NewIdentityProvider,
} from "../../../shared/schemas/identity-provider-schemas.ts";
import { PageQuery } from "../../../shared/schemas/page-schemas.ts";
import { actorOf, callerOf, type GatewayApp } from "../app-types.ts";
import { afterChange } from "../principal/after-change.ts";
import { defineRoute, jsonBody, jsonContent } from "../route/define-route.ts";
import { IdempotencyHeaders, IdentityProviderPath, pageOf } from "../route/parameter-schemas.ts";

const listProviders = defineRoute({
  method: "get",
  path: "/api/v1/identity-providers",
  summary: "List the tenant's identity providers, oldest first",
  request: { query: PageQuery },
  responses: { 200: jsonContent(pageOf(IdentityProvider), "A page of identity providers") },
});

const createProvider = defineRoute({
  method: "post",
  path: "/api/v1/identity-providers",
  summary: "Let users sign in at an OpenID Connect provider",
  request: {
    headers: IdempotencyHeaders,
    body: jsonBody(NewIdentityProvider, "The provider; its secret is never shown again"),
  },
  responses: { 201: jsonContent(IdentityProvider, "The identity provider") },
});

const changeProvider = defineRoute({
  method: "patch",
  path: "/api/v1/identity-providers/{providerId}",
  summary: "Change an identity provider; its issuer and client stay",
  request: {
    params: IdentityProviderPath,
    body: jsonBody(IdentityProviderChange, "What is to change"),
  },
  responses: { 200: jsonContent(IdentityProvider, "The identity provider") },
});

const deleteProvider = defineRoute({
  method: "delete",
  path: "/api/v1/identity-providers/{providerId}",
  summary: "Delete an identity provider; its users stay, and their sessions until they end",
  request: { params: IdentityProviderPath },
  responses: { 204: { description: "Nobody signs in there any more" } },
});

const verifyDomain = defineRoute({
  method: "post",
  path: "/api/v1/admin/domains/verify",
  summary: "Take a domain of email addresses for verified as a tenant's",
  request: { body: jsonBody(DomainOfTenant, "The domain, and whose it is") },
  responses: { 204: { description: "It counts for this tenant, and for no other" } },
});

const releaseDomain = defineRoute({
  method: "post",
  path: "/api/v1/admin/domains/release",
  summary: "Take a domain for verified no more; who has joined by it stays",
  request: { body: jsonBody(DomainOfTenant, "The domain, and whose it is") },
  responses: { 204: { description: "Nobody joins by it any more" } },
});

export function registerIdentityProviderRoutes(app: GatewayApp): void {
  app.openapi(listProviders, async (c) => {
    const { auth } = c.var.services;
    return c.json(unwrap(await auth.listIdentityProviders(callerOf(c), c.req.valid("query"))), 200);
  });
  app.openapi(createProvider, async (c) => {
    const { auth } = c.var.services;
    const { "idempotency-key": key } = c.req.valid("header");
    const created = await auth.createIdentityProvider(actorOf(c), c.req.valid("json"), key);
    return c.json(unwrap(created), 201);
  });
  app.openapi(changeProvider, async (c) => {
    const { providerId } = c.req.valid("param");
    const { auth } = c.var.services;
    const change = c.req.valid("json");
    return c.json(unwrap(await auth.changeIdentityProvider(actorOf(c), providerId, change)), 200);
  });
  app.openapi(deleteProvider, async (c) => {
    const { providerId } = c.req.valid("param");
    afterChange(c, await c.var.services.auth.deleteIdentityProvider(actorOf(c), providerId));
    return c.body(null, 204);
  });
  app.openapi(verifyDomain, async (c) => {
    unwrap(await c.var.services.auth.verifyDomain(actorOf(c), c.req.valid("json")));
    return c.body(null, 204);
  });
  app.openapi(releaseDomain, async (c) => {
    unwrap(await c.var.services.auth.releaseDomain(actorOf(c), c.req.valid("json")));
    return c.body(null, 204);
  });
}
