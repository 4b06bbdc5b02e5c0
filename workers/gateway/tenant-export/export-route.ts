import { NOT_AUTHENTICATED } from "../../../shared/errors/not-authenticated.ts";
import { toNdjsonStream } from "../../../shared/streams/ndjson.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { audited } from "../audit/audited.ts";
import { defineRoute } from "../route/define-route.ts";
import { JSON_LINES } from "../route/json-lines.ts";
import { exportTenant } from "./export-tenant.ts";

const exportRoute = defineRoute({
  method: "get",
  path: "/api/v1/tenants/current/export",
  summary:
    "Download everything of the caller's tenant as JSON lines; the last line counts the others",
  responses: {
    200: {
      description:
        "One object a line, each with its `kind`; a file without the line `end` is cut off",
      content: JSON_LINES,
    },
  },
});

export function registerTenantExportRoute(app: GatewayApp): void {
  app.openapi(exportRoute, async (c) => {
    const { auth } = c.var.services;
    const deed = { route: "GET /api/v1/tenants/current/export" } as const;
    const caller = callerOf(c);
    // A refusal can be told only before the file begins.
    const tenant = await audited(c, deed, async () =>
      (await auth.isActive(caller)) ? await auth.describeTenant(caller) : NOT_AUTHENTICATED,
    );
    const exportedAt = new Date().toISOString();
    const records = exportTenant(c.var.services, caller, { tenant, exportedAt });
    return c.body(toNdjsonStream(records), 200, {
      "content-type": "application/x-ndjson; charset=utf-8",
      "content-disposition": `attachment; filename="askflash-${exportedAt.slice(0, 10)}.jsonl"`,
      "cache-control": "no-store",
    });
  });
}
