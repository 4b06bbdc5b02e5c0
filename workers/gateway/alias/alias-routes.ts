import { changesBetween } from "../../../shared/audit/changes-between.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import {
  Alias,
  AliasChange,
  ImportOutcome,
  NewAlias,
} from "../../../shared/schemas/alias-schemas.ts";
import { PageQuery } from "../../../shared/schemas/page-schemas.ts";
import { audited } from "../audit/audited.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { defineRoute, jsonBody, jsonContent } from "../route/define-route.ts";
import { AliasPath, pageOf, IdempotencyHeaders } from "../route/parameter-schemas.ts";
import { toTarget } from "./to-target.ts";
import { AliasImportBody, IMPORTED_ALIAS_COMPONENT } from "./import-schemas.ts";

const listAliases = defineRoute({
  method: "get",
  path: "/api/v1/aliases",
  summary: "List the tenant's aliases, oldest first",
  request: { query: PageQuery },
  responses: { 200: jsonContent(pageOf(Alias), "A page of aliases") },
});

const createAlias = defineRoute({
  method: "post",
  path: "/api/v1/aliases",
  summary: "Add an alias: who asks with its term also finds pages that say one of its expansions",
  request: {
    headers: IdempotencyHeaders,
    body: jsonBody(NewAlias, "The term and what pages say instead"),
  },
  responses: { 201: jsonContent(Alias, "The alias") },
});

const importAliases = defineRoute({
  method: "post",
  path: "/api/v1/aliases/import",
  summary:
    "Import up to 1,000 aliases; each is taken, in place of one with its term, or rejected alone",
  request: {
    headers: IdempotencyHeaders,
    body: jsonBody(AliasImportBody, "The aliases"),
  },
  responses: { 200: jsonContent(ImportOutcome, "What was taken and what was not") },
});

const changeAlias = defineRoute({
  method: "patch",
  path: "/api/v1/aliases/{aliasId}",
  summary: "Change an alias, or switch it on or off",
  request: { params: AliasPath, body: jsonBody(AliasChange, "What is to change") },
  responses: { 200: jsonContent(Alias, "The alias") },
});

const deleteAlias = defineRoute({
  method: "delete",
  path: "/api/v1/aliases/{aliasId}",
  summary: "Delete an alias",
  request: { params: AliasPath },
  responses: { 204: { description: "It is gone" } },
});

export function registerAliasRoutes(app: GatewayApp): void {
  app.openAPIRegistry.registerComponent("schemas", "ImportedAlias", IMPORTED_ALIAS_COMPONENT);
  app.openapi(listAliases, async (c) => {
    const { documentation } = c.var.services;
    return c.json(unwrap(await documentation.listAliases(callerOf(c), c.req.valid("query"))), 200);
  });
  app.openapi(createAlias, async (c) => {
    const { documentation } = c.var.services;
    const { "idempotency-key": key } = c.req.valid("header");
    const alias = c.req.valid("json");
    const deed = {
      route: "POST /api/v1/aliases",
      changes: changesBetween({}, alias),
      key,
      made: toTarget,
    } as const;
    const create = () => documentation.createAlias(callerOf(c), alias, key);
    return c.json(await audited(c, deed, create), 201);
  });
  app.openapi(importAliases, async (c) => {
    const { documentation } = c.var.services;
    const { "idempotency-key": key } = c.req.valid("header");
    const batch = c.req.valid("json");
    const deed = {
      route: "POST /api/v1/aliases/import",
      changes: changesBetween({}, { aliases: batch.items.length }),
      key,
    } as const;
    const load = () => documentation.importAliases(callerOf(c), batch, key);
    return c.json(await audited(c, deed, load), 200);
  });
  app.openapi(changeAlias, async (c) => {
    const { aliasId } = c.req.valid("param");
    const { documentation } = c.var.services;
    const change = c.req.valid("json");
    const deed = {
      route: "PATCH /api/v1/aliases/{aliasId}",
      target: { id: aliasId },
      changes: changesBetween({}, change),
      made: toTarget,
    } as const;
    const apply = () => documentation.changeAlias(callerOf(c), aliasId, change);
    return c.json(await audited(c, deed, apply), 200);
  });
  app.openapi(deleteAlias, async (c) => {
    const { aliasId } = c.req.valid("param");
    const { documentation } = c.var.services;
    const deed = { route: "DELETE /api/v1/aliases/{aliasId}", target: { id: aliasId } } as const;
    await audited(c, deed, () => documentation.deleteAlias(callerOf(c), aliasId));
    return c.body(null, 204);
  });
}
