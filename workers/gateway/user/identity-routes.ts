import { z } from "@hono/zod-openapi";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { LinkedIdentity } from "../../../shared/schemas/user-schemas.ts";
import { actorOf, callerOf, type GatewayApp } from "../app-types.ts";
import { afterChange } from "../principal/after-change.ts";
import { defineRoute, jsonContent } from "../route/define-route.ts";
import { IdentityPath, UserPath } from "../route/parameter-schemas.ts";

const LinkedIdentities = z.object({ items: z.array(LinkedIdentity), nextCursor: z.null() });

const listIdentities = defineRoute({
  method: "get",
  path: "/api/v1/users/{userId}/identities",
  summary: "List the company accounts by which a user signs in, one of each provider at most",
  request: { params: UserPath },
  responses: { 200: jsonContent(LinkedIdentities, "All of them") },
});

const unlinkIdentity = defineRoute({
  method: "delete",
  path: "/api/v1/users/{userId}/identities/{identityId}",
  summary: "Unlink a company account from a user; the sessions that were begun with it end",
  request: { params: IdentityPath },
  responses: { 204: { description: "The account means this user no more" } },
});

export function registerIdentityRoutes(app: GatewayApp): void {
  app.openapi(listIdentities, async (c) => {
    const { userId } = c.req.valid("param");
    const { auth } = c.var.services;
    const items = unwrap(await auth.listLinkedIdentities(callerOf(c), userId));
    return c.json({ items, nextCursor: null }, 200);
  });
  app.openapi(unlinkIdentity, async (c) => {
    const { userId, identityId } = c.req.valid("param");
    const { auth } = c.var.services;
    afterChange(c, await auth.unlinkIdentity(actorOf(c), userId, identityId));
    return c.body(null, 204);
  });
}
