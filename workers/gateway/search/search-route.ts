import { unwrap } from "../../../shared/errors/app-error.ts";
import { SearchQuery, SearchResponse } from "../../../shared/schemas/search-schemas.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { takeQuota } from "../limit/take-quota.ts";
import { defineRoute, jsonBody, jsonContent } from "../route/define-route.ts";

const searchPages = defineRoute({
  method: "post",
  path: "/api/v1/search",
  summary: "Find pages: one result a page, its best passage first",
  request: { body: jsonBody(SearchQuery, "What to look for") },
  responses: { 200: jsonContent(SearchResponse, "The pages found") },
});

export function registerSearchRoute(app: GatewayApp): void {
  app.openapi(searchPages, async (c) => {
    await takeQuota(c);
    const { documentation } = c.var.services;
    return c.json(unwrap(await documentation.search(callerOf(c), c.req.valid("json"))), 200);
  });
}
