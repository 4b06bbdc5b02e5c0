import { toNdjsonStream } from "../../../shared/streams/ndjson.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { asRouteResponse } from "../route/as-route-response.ts";
import { defineRoute } from "../route/define-route.ts";
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
      content: { "application/x-ndjson": { schema: { type: "string" } } },
    },
  },
});

export function registerTenantExportRoute(app: GatewayApp): void {
  app.openapi(exportRoute, async (c): Promise<never> => {
    const exportedAt = new Date().toISOString();
    const records = exportTenant(c.var.services, callerOf(c), exportedAt);
    const response = new Response(toNdjsonStream(records), {
      headers: {
        "content-type": "application/x-ndjson",
        "content-disposition": `attachment; filename="askflash-${exportedAt.slice(0, 10)}.jsonl"`,
        "cache-control": "no-store",
      },
    });
    return asRouteResponse(response);
  });
}
