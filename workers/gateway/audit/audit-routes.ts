import { changesBetween } from "../../../shared/audit/changes-between.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { AuditEntry, AuditFilter, AuditQuery } from "../../../shared/schemas/audit-schemas.ts";
import { toNdjsonStream } from "../../../shared/streams/ndjson.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { defineRoute, jsonContent } from "../route/define-route.ts";
import { JSON_LINES } from "../route/json-lines.ts";
import { pageOf } from "../route/parameter-schemas.ts";
import { audited } from "./audited.ts";
import { readEntries } from "./read-entries.ts";

/** Entries that an export reads at once. */
const EXPORT_PAGE = 200;

const listEntries = defineRoute({
  method: "get",
  path: "/api/v1/audit-log",
  summary: "List who did what, when, from where, newest first",
  request: { query: AuditQuery },
  responses: { 200: jsonContent(pageOf(AuditEntry), "A page of entries") },
});

const exportEntries = defineRoute({
  method: "get",
  path: "/api/v1/audit-log/export",
  summary: "Download the audit log as JSON lines, newest first; the last line counts the others",
  request: { query: AuditFilter },
  responses: {
    200: {
      description: "An entry a line, and last `entries`, their number",
      content: JSON_LINES,
    },
  },
});

export function registerAuditRoutes(app: GatewayApp): void {
  app.openapi(listEntries, async (c) => {
    const { auth } = c.var.services;
    return c.json(unwrap(await auth.listAuditEntries(callerOf(c), c.req.valid("query"))), 200);
  });
  app.openapi(exportEntries, async (c) => {
    const { auth } = c.var.services;
    const filter = c.req.valid("query");
    const caller = callerOf(c);
    const read = (cursor?: string) =>
      auth.listAuditEntries(caller, { ...filter, limit: EXPORT_PAGE, cursor });
    const deed = {
      route: "GET /api/v1/audit-log/export",
      changes: changesBetween({}, filter),
    } as const;
    const first = await audited(c, deed, () => read());
    return c.body(toNdjsonStream(readEntries(first, read)), 200, {
      "content-type": "application/x-ndjson; charset=utf-8",
      "content-disposition": `attachment; filename="audit-log-${today()}.jsonl"`,
      "cache-control": "no-store",
    });
  });
}

function today(): string {
  return new Date().toISOString().slice(0, "2026-01-31".length);
}
