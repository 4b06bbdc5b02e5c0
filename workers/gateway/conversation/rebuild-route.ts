import { RebuiltConversations } from "../../../shared/schemas/conversation-schemas.ts";
import { PageQuery } from "../../../shared/schemas/page-schemas.ts";
import { audited } from "../audit/audited.ts";
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
    const deed = { route: "POST /api/v1/admin/conversations/rebuild" } as const;
    const rebuild = () => chat.rebuildConversations(callerOf(c), page);
    return c.json(await audited(c, deed, rebuild), 200);
  });
}
