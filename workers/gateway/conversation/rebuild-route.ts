import { unwrap } from "../../../shared/errors/app-error.ts";
import { RebuiltConversations } from "../../../shared/schemas/conversation-schemas.ts";
import { PageQuery } from "../../../shared/schemas/page-schemas.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { defineRoute, jsonContent } from "../route/define-route.ts";

const rebuildConversations = defineRoute({
  method: "post",
  path: "/api/v1/admin/conversations/rebuild",
  summary:
    "Have a page of all tenants' conversations write their lists anew; go on with the cursor",
  request: { query: PageQuery },
  responses: { 200: jsonContent(RebuiltConversations, "How many were written, and how to go on") },
});

export function registerRebuildRoute(app: GatewayApp): void {
  app.openapi(rebuildConversations, async (c) => {
    const { chat } = c.var.services;
    const page = c.req.valid("query");
    return c.json(unwrap(await chat.rebuildConversations(callerOf(c), page)), 200);
  });
}
