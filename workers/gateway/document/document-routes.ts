import { changesBetween } from "../../../shared/audit/changes-between.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import {
  DocumentQuery,
  PushOutcome,
  SourceDocument,
} from "../../../shared/schemas/document-schemas.ts";
import { audited } from "../audit/audited.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { defineRoute, jsonBody, jsonContent } from "../route/define-route.ts";
import {
  DocumentPath,
  pageOf,
  SourcePath,
  IdempotencyHeaders,
} from "../route/parameter-schemas.ts";
import { DocumentBatchBody, PUSHED_DOCUMENT_COMPONENT } from "./batch-schemas.ts";

const pushDocuments = defineRoute({
  method: "put",
  path: "/api/v1/sources/{sourceId}/documents",
  summary: "Push up to 100 pages; each is accepted or rejected alone",
  request: { params: SourcePath, body: jsonBody(DocumentBatchBody, "The pages") },
  responses: { 202: jsonContent(PushOutcome, "What was taken and what was not") },
});

const listDocuments = defineRoute({
  method: "get",
  path: "/api/v1/sources/{sourceId}/documents",
  summary: "List a source's documents, all but the deleted ones unless a status is named",
  request: { params: SourcePath, query: DocumentQuery },
  responses: { 200: jsonContent(pageOf(SourceDocument), "A page of documents") },
});

const deleteDocument = defineRoute({
  method: "delete",
  path: "/api/v1/sources/{sourceId}/documents/{externalId}",
  summary: "Delete a document: gone from every answer and search when this returns",
  request: { params: DocumentPath },
  responses: { 204: { description: "Gone" } },
});

const retryDocument = defineRoute({
  method: "post",
  path: "/api/v1/sources/{sourceId}/documents/{externalId}/retry",
  summary: "Index a failed document again",
  request: {
    headers: IdempotencyHeaders,
    params: DocumentPath,
  },
  responses: { 202: jsonContent(SourceDocument, "The document, waiting to be indexed") },
});

export function registerDocumentRoutes(app: GatewayApp): void {
  app.openAPIRegistry.registerComponent("schemas", "PushedDocument", PUSHED_DOCUMENT_COMPONENT);
  app.openapi(pushDocuments, async (c) => {
    const { documentation } = c.var.services;
    const { sourceId } = c.req.valid("param");
    const batch = c.req.valid("json");
    const deed = {
      route: "PUT /api/v1/sources/{sourceId}/documents",
      target: { id: sourceId },
      changes: changesBetween({}, { documents: batch.documents.length }),
    } as const;
    const push = () => documentation.pushDocuments(callerOf(c), sourceId, batch);
    return c.json(await audited(c, deed, push), 202);
  });
  app.openapi(listDocuments, async (c) => {
    const { documentation } = c.var.services;
    const { sourceId } = c.req.valid("param");
    const query = c.req.valid("query");
    return c.json(unwrap(await documentation.listDocuments(callerOf(c), sourceId, query)), 200);
  });
  app.openapi(deleteDocument, async (c) => {
    const { documentation } = c.var.services;
    const { sourceId, externalId } = c.req.valid("param");
    const deed = {
      route: "DELETE /api/v1/sources/{sourceId}/documents/{externalId}",
      target: { id: sourceId, name: externalId },
    } as const;
    const remove = () => documentation.deleteDocument(callerOf(c), sourceId, externalId);
    await audited(c, deed, remove);
    return c.body(null, 204);
  });
  app.openapi(retryDocument, async (c) => {
    const { documentation } = c.var.services;
    const { sourceId, externalId } = c.req.valid("param");
    const { "idempotency-key": key } = c.req.valid("header");
    const deed = {
      route: "POST /api/v1/sources/{sourceId}/documents/{externalId}/retry",
      target: { id: sourceId, name: externalId },
      key,
    } as const;
    const retry = () => documentation.retryDocument(callerOf(c), sourceId, externalId, key);
    return c.json(await audited(c, deed, retry), 202);
  });
}
