import { unwrap } from "../../../shared/errors/app-error.ts";
import { PageQuery } from "../../../shared/schemas/page-schemas.ts";
import { Session } from "../../../shared/schemas/session-schemas.ts";
import { actorOf, callerOf, type GatewayApp } from "../app-types.ts";
import { afterChange } from "../principal/after-change.ts";
import { defineRoute, jsonContent } from "../route/define-route.ts";
import { pageOf, SessionPath } from "../route/parameter-schemas.ts";

const listSessions = defineRoute({
  method: "get",
  path: "/api/v1/sessions",
  summary: "List who is signed in where, oldest first: oneself, or everybody for administrators",
  request: { query: PageQuery },
  responses: { 200: jsonContent(pageOf(Session), "A page of sessions") },
});

const revokeSession = defineRoute({
  method: "delete",
  path: "/api/v1/sessions/{sessionId}",
  summary: "End a session; within 30 seconds it is refused everywhere",
  request: { params: SessionPath },
  responses: { 204: { description: "It has ended" } },
});

export function registerSessionRoutes(app: GatewayApp): void {
  app.openapi(listSessions, async (c) => {
    const { auth } = c.var.services;
    return c.json(unwrap(await auth.listSessions(callerOf(c), c.req.valid("query"))), 200);
  });
  app.openapi(revokeSession, async (c) => {
    const { sessionId } = c.req.valid("param");
    afterChange(c, await c.var.services.auth.revokeSession(actorOf(c), sessionId));
    return c.body(null, 204);
  });
}
