import { changesBetween } from "../../../shared/audit/changes-between.ts";
import type { AuditedTarget } from "../../../shared/contracts/auth-contract.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { PageQuery } from "../../../shared/schemas/page-schemas.ts";
import {
  NewSource,
  ReindexOutcome,
  Source,
  SourceChange,
} from "../../../shared/schemas/source-schemas.ts";
import { audited } from "../audit/audited.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { defineRoute, jsonBody, jsonContent } from "../route/define-route.ts";
import { pageOf, SourcePath, IdempotencyHeaders } from "../route/parameter-schemas.ts";

const createSource = defineRoute({
  method: "post",
  path: "/api/v1/sources",
  summary: "Create a source",
  request: {
    headers: IdempotencyHeaders,
    body: jsonBody(NewSource, "The source; `push` is the type that is available"),
  },
  responses: { 201: jsonContent(Source, "The source") },
});

const listSources = defineRoute({
  method: "get",
  path: "/api/v1/sources",
  summary: "List the tenant's sources",
  request: { query: PageQuery },
  responses: { 200: jsonContent(pageOf(Source), "A page of sources") },
});

const readSource = defineRoute({
  method: "get",
  path: "/api/v1/sources/{sourceId}",
  summary: "Read a source and how many of its documents stand where",
  request: { params: SourcePath },
  responses: { 200: jsonContent(Source, "The source") },
});

const changeSource = defineRoute({
  method: "patch",
  path: "/api/v1/sources/{sourceId}",
  summary: "Rename a source, or name the groups that may read its pages",
  request: {
    params: SourcePath,
    body: jsonBody(SourceChange, "The new name, the new readers, or both"),
  },
  responses: { 200: jsonContent(Source, "The source") },
});

const deleteSource = defineRoute({
  method: "delete",
  path: "/api/v1/sources/{sourceId}",
  summary: "Delete a source with all its pages; nobody finds them from then on",
  request: { params: SourcePath },
  responses: { 204: { description: "It is gone" } },
});

const reindexSource = defineRoute({
  method: "post",
  path: "/api/v1/sources/{sourceId}/reindex",
  summary: "Index all documents of a source again; searches find them meanwhile",
  request: {
    headers: IdempotencyHeaders,
    params: SourcePath,
  },
  responses: { 202: jsonContent(ReindexOutcome, "How many documents wait to be indexed") },
});

export function registerSourceRoutes(app: GatewayApp): void {
  app.openapi(createSource, async (c) => {
    const { "idempotency-key": key } = c.req.valid("header");
    const { documentation } = c.var.services;
    const source = c.req.valid("json");
    const { type, name, readers } = source;
    const deed = {
      route: "POST /api/v1/sources",
      changes: changesBetween({}, { type, name, readers }),
      key,
      made: toTarget,
    } as const;
    const create = () => documentation.createSource(callerOf(c), source, key);
    return c.json(await audited(c, deed, create), 201);
  });
  app.openapi(listSources, async (c) => {
    const { documentation } = c.var.services;
    return c.json(unwrap(await documentation.listSources(callerOf(c), c.req.valid("query"))), 200);
  });
  app.openapi(readSource, async (c) => {
    const { sourceId } = c.req.valid("param");
    return c.json(unwrap(await c.var.services.documentation.getSource(callerOf(c), sourceId)), 200);
  });
  app.openapi(changeSource, async (c) => {
    const { sourceId } = c.req.valid("param");
    const { documentation } = c.var.services;
    const change = c.req.valid("json");
    const deed = {
      route: "PATCH /api/v1/sources/{sourceId}",
      target: { id: sourceId },
      changes: changesBetween({}, change),
      made: toTarget,
    } as const;
    const apply = () => documentation.changeSource(callerOf(c), sourceId, change);
    return c.json(await audited(c, deed, apply), 200);
  });
  app.openapi(deleteSource, async (c) => {
    const { sourceId } = c.req.valid("param");
    const { documentation } = c.var.services;
    const deed = {
      route: "DELETE /api/v1/sources/{sourceId}",
      target: { id: sourceId },
    } as const;
    await audited(c, deed, () => documentation.deleteSource(callerOf(c), sourceId));
    return c.body(null, 204);
  });
  app.openapi(reindexSource, async (c) => {
    const { sourceId } = c.req.valid("param");
    const { documentation } = c.var.services;
    const { "idempotency-key": key } = c.req.valid("header");
    const deed = {
      route: "POST /api/v1/sources/{sourceId}/reindex",
      target: { id: sourceId },
      key,
    } as const;
    const reindex = () => documentation.reindexSource(callerOf(c), sourceId, key);
    return c.json(await audited(c, deed, reindex), 202);
  });
}

function toTarget({ id, name }: Source): AuditedTarget {
  return { id, name };
}
