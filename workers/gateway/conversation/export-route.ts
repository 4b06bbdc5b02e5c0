import { changesBetween } from "../../../shared/audit/changes-between.ts";
import {
  ExportQuery,
  Conversation,
  Message,
  type ExportFormat,
} from "../../../shared/schemas/conversation-schemas.ts";
import { z } from "@hono/zod-openapi";
import { audited } from "../audit/audited.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { defineRoute } from "../route/define-route.ts";
import { ConversationPath } from "../route/parameter-schemas.ts";
import { nameExport } from "./name-export.ts";

const CONTENT_TYPE: Record<ExportFormat, string> = {
  markdown: "text/markdown; charset=utf-8",
  json: "application/json",
};

const exportConversation = defineRoute({
  method: "get",
  path: "/api/v1/conversations/{conversationId}/export",
  summary: "Download a conversation as Markdown, its citations being links, or as JSON",
  request: { params: ConversationPath, query: ExportQuery },
  responses: {
    200: {
      description: "The file, with a name made of the title",
      content: {
        "text/markdown": { schema: z.string() },
        "application/json": {
          schema: z.object({ conversation: Conversation, messages: z.array(Message) }),
        },
      },
    },
  },
});

export function registerExportRoute(app: GatewayApp): void {
  app.openapi(exportConversation, async (c) => {
    const { conversationId } = c.req.valid("param");
    const { format } = c.req.valid("query");
    const { chat } = c.var.services;
    const deed = {
      route: "GET /api/v1/conversations/{conversationId}/export",
      target: { id: conversationId },
      changes: changesBetween({}, { format }),
    } as const;
    const write = () => chat.exportConversation(callerOf(c), conversationId, format);
    const exported = await audited(c, deed, write);
    return c.body(exported.content, 200, {
      "content-type": CONTENT_TYPE[format],
      "content-disposition": nameExport(exported.title, format),
      "cache-control": "no-store",
    });
  });
}
