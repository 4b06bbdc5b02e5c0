import { unwrap } from "../../../shared/errors/app-error.ts";
import {
  Conversation,
  ConversationChange,
  ConversationsQuery,
  Message,
  NewConversation,
} from "../../../shared/schemas/conversation-schemas.ts";
import { PageQuery } from "../../../shared/schemas/page-schemas.ts";
import { audited } from "../audit/audited.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { defineRoute, jsonBody, jsonContent } from "../route/define-route.ts";
import { ConversationPath, pageOf, IdempotencyHeaders } from "../route/parameter-schemas.ts";

const createConversation = defineRoute({
  method: "post",
  path: "/api/v1/conversations",
  summary: "Start a conversation",
  request: {
    headers: IdempotencyHeaders,
    body: jsonContent(NewConversation, "A title and a mode, both optional"),
  },
  responses: { 201: jsonContent(Conversation, "The conversation") },
});

const listConversations = defineRoute({
  method: "get",
  path: "/api/v1/conversations",
  summary:
    "List my conversations, the last used first; `query` searches titles and first questions",
  request: { query: ConversationsQuery },
  responses: { 200: jsonContent(pageOf(Conversation), "A page of conversations") },
});

const readConversation = defineRoute({
  method: "get",
  path: "/api/v1/conversations/{conversationId}",
  summary: "Read a conversation",
  request: { params: ConversationPath },
  responses: { 200: jsonContent(Conversation, "The conversation") },
});

const changeConversation = defineRoute({
  method: "patch",
  path: "/api/v1/conversations/{conversationId}",
  summary: "Rename a conversation",
  request: { params: ConversationPath, body: jsonBody(ConversationChange, "The new title") },
  responses: { 200: jsonContent(Conversation, "The conversation as it is now") },
});

const deleteConversation = defineRoute({
  method: "delete",
  path: "/api/v1/conversations/{conversationId}",
  summary: "Delete a conversation for ever; a running answer ends",
  request: { params: ConversationPath },
  responses: { 204: { description: "Gone" } },
});

const listMessages = defineRoute({
  method: "get",
  path: "/api/v1/conversations/{conversationId}/messages",
  summary: "List a conversation's messages, oldest first",
  request: { params: ConversationPath, query: PageQuery },
  responses: { 200: jsonContent(pageOf(Message), "A page of messages") },
});

export function registerConversationRoutes(app: GatewayApp): void {
  app.openapi(createConversation, async (c) => {
    // Without a body the router skips the schema, and its defaults with it.
    const conversation = NewConversation.parse(c.req.valid("json"));
    const { "idempotency-key": key } = c.req.valid("header");
    const { chat } = c.var.services;
    return c.json(unwrap(await chat.createConversation(callerOf(c), conversation, key)), 201);
  });
  app.openapi(listConversations, async (c) => {
    const { chat } = c.var.services;
    return c.json(unwrap(await chat.listConversations(callerOf(c), c.req.valid("query"))), 200);
  });
  app.openapi(readConversation, async (c) => {
    const { conversationId } = c.req.valid("param");
    const { chat } = c.var.services;
    return c.json(unwrap(await chat.getConversation(callerOf(c), conversationId)), 200);
  });
  app.openapi(changeConversation, async (c) => {
    const { conversationId } = c.req.valid("param");
    const change = c.req.valid("json");
    const { chat } = c.var.services;
    return c.json(unwrap(await chat.changeConversation(callerOf(c), conversationId, change)), 200);
  });
  app.openapi(deleteConversation, async (c) => {
    const { conversationId } = c.req.valid("param");
    const { chat } = c.var.services;
    const deed = {
      route: "DELETE /api/v1/conversations/{conversationId}",
      target: { id: conversationId },
    } as const;
    await audited(c, deed, () => chat.deleteConversation(callerOf(c), conversationId));
    return c.body(null, 204);
  });
  app.openapi(listMessages, async (c) => {
    const { chat } = c.var.services;
    const { conversationId } = c.req.valid("param");
    const page = c.req.valid("query");
    return c.json(unwrap(await chat.listMessages(callerOf(c), conversationId, page)), 200);
  });
}
