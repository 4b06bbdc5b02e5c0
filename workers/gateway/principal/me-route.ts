import { unwrap } from "../../../shared/errors/app-error.ts";
import { Me } from "../../../shared/schemas/principal-schemas.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { defineRoute, jsonContent } from "../route/define-route.ts";

const readMe = defineRoute({
  method: "get",
  path: "/api/v1/me",
  summary: "Who I am",
  responses: { 200: jsonContent(Me, "The caller") },
});

export function registerMeRoute(app: GatewayApp): void {
  app.openapi(readMe, async (c) =>
    c.json(unwrap(await c.var.services.auth.describeCaller(callerOf(c))), 200),
  );
}
