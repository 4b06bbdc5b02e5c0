import { unwrap } from "../../../shared/errors/app-error.ts";
import { PageQuery } from "../../../shared/schemas/page-schemas.ts";
import { NewUser, User, UserChange } from "../../../shared/schemas/user-schemas.ts";
import { actorOf, callerOf, type GatewayApp } from "../app-types.ts";
import { afterChange } from "../principal/after-change.ts";
import { defineRoute, jsonBody, jsonContent } from "../route/define-route.ts";
import { pageOf, UserPath, IdempotencyHeaders } from "../route/parameter-schemas.ts";

const listUsers = defineRoute({
  method: "get",
  path: "/api/v1/users",
  summary: "List the tenant's users, oldest first",
  request: { query: PageQuery },
  responses: { 200: jsonContent(pageOf(User), "A page of users") },
});

const createUser = defineRoute({
  method: "post",
  path: "/api/v1/users",
  summary: "Add a user; owners alone make administrators and owners",
  request: {
    headers: IdempotencyHeaders,
    body: jsonBody(NewUser, "The user"),
  },
  responses: { 201: jsonContent(User, "The user") },
});

const changeUser = defineRoute({
  method: "patch",
  path: "/api/v1/users/{userId}",
  summary: "Change a user; one who is disabled loses every key and session",
  request: { params: UserPath, body: jsonBody(UserChange, "What is to change") },
  responses: { 200: jsonContent(User, "The user") },
});

const deleteUser = defineRoute({
  method: "delete",
  path: "/api/v1/users/{userId}",
  summary: "Delete a user with every key and session",
  request: { params: UserPath },
  responses: { 204: { description: "The user is gone" } },
});

export function registerUserRoutes(app: GatewayApp): void {
  app.openapi(listUsers, async (c) => {
    const { auth } = c.var.services;
    return c.json(unwrap(await auth.listUsers(callerOf(c), c.req.valid("query"))), 200);
  });
  app.openapi(createUser, async (c) => {
    const { auth } = c.var.services;
    const { "idempotency-key": key } = c.req.valid("header");
    return c.json(unwrap(await auth.createUser(actorOf(c), c.req.valid("json"), key)), 201);
  });
  app.openapi(changeUser, async (c) => {
    const { userId } = c.req.valid("param");
    const { auth } = c.var.services;
    const changed = await auth.changeUser(actorOf(c), userId, c.req.valid("json"));
    return c.json(afterChange(c, changed), 200);
  });
  app.openapi(deleteUser, async (c) => {
    const { userId } = c.req.valid("param");
    afterChange(c, await c.var.services.auth.deleteUser(actorOf(c), userId));
    return c.body(null, 204);
  });
}
