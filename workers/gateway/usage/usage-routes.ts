import { unwrap } from "../../../shared/errors/app-error.ts";
import { Usage, UsageQuery } from "../../../shared/schemas/usage-schemas.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { defineRoute, jsonContent } from "../route/define-route.ts";

const readUsage = defineRoute({
  method: "get",
  path: "/api/v1/usage",
  summary: "Read what models took: one's own, or the whole tenant's for administrators",
  request: { query: UsageQuery },
  responses: { 200: jsonContent(Usage, "The usage, and what is left of the budgets") },
});

export function registerUsageRoutes(app: GatewayApp): void {
  app.openapi(readUsage, async (c) => {
    const { chat } = c.var.services;
    return c.json(unwrap(await chat.readUsage(callerOf(c), c.req.valid("query"))), 200);
  });
}
