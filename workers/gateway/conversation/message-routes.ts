import { unwrap } from "../../../shared/errors/app-error.ts";
import { Answer } from "../../../shared/schemas/answer-schemas.ts";
import { Question } from "../../../shared/schemas/conversation-schemas.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { unwrapMetered } from "../limit/unwrap-metered.ts";
import { defineRoute, jsonBody } from "../route/define-route.ts";
import {
  AfterQuery,
  ConversationPath,
  EventHeaders,
  IdempotencyHeaders,
} from "../route/parameter-schemas.ts";
import { askOnce } from "./ask-once.ts";
import { forwardUpgrade } from "./forward-upgrade.ts";
import { negotiateForm } from "./negotiate-form.ts";
import { requireEventStream } from "./require-event-stream.ts";
import { respondWithAnswer } from "./respond-with-answer.ts";
import { respondWithEvents } from "./respond-with-events.ts";

const ask = defineRoute({
  method: "post",
  path: "/api/v1/conversations/{conversationId}/messages",
  summary: "Ask a question; the answer streams as events, or comes whole as JSON",
  request: {
    params: ConversationPath,
    headers: EventHeaders.extend(IdempotencyHeaders.shape),
    body: jsonBody(Question, "The question, at most 8,000 characters"),
  },
  responses: {
    200: {
      description: "The finished answer, or the frames of the conversation as server-sent events",
      content: {
        "application/json": { schema: Answer },
        "text/event-stream": { schema: { type: "string" } },
      },
    },
  },
});

const followConversation = defineRoute({
  method: "get",
  path: "/api/v1/conversations/{conversationId}/events",
  summary:
    "Follow a conversation as server-sent events: every frame after `after`, then the live ones",
  request: { params: ConversationPath, query: AfterQuery, headers: EventHeaders },
  responses: {
    200: {
      description: "The frames of the conversation; the `id` of an event is its frame's seq",
      content: { "text/event-stream": { schema: { type: "string" } } },
    },
  },
});

const openSocket = defineRoute({
  method: "get",
  path: "/api/v1/conversations/{conversationId}/socket",
  summary: "Open the conversation's WebSocket, subprotocols `askflash.v1` and `bearer.<token>`",
  request: { params: ConversationPath, query: AfterQuery },
  responses: { 101: { description: "The socket; frames of at most 64 KB" } },
});

export function registerMessageRoutes(app: GatewayApp): void {
  app.openapi(ask, async (c): Promise<never> => {
    const { conversationId } = c.req.valid("param");
    const { "last-event-id": after, "idempotency-key": key } = c.req.valid("header");
    const form = negotiateForm(c.req.header("accept"));
    const { chat } = c.var.services;
    const question = c.req.valid("json");
    const asked = await askOnce(question, key, (named) =>
      chat.ask(callerOf(c), conversationId, named, after),
    );
    const frames = unwrapMetered(c, asked);
    return asRouteResponse(
      form === "events" ? respondWithEvents(frames) : await respondWithAnswer(c, frames),
    );
  });
  app.openapi(followConversation, async (c) => {
    const { conversationId } = c.req.valid("param");
    requireEventStream(c.req.header("accept"));
    // A client that comes back sends its first address again: what it has seen since is in the header.
    const after = c.req.valid("header")["last-event-id"] ?? c.req.valid("query").after;
    const { chat } = c.var.services;
    return respondWithEvents(
      unwrap(await chat.followConversation(callerOf(c), conversationId, after)),
    );
  });
  app.openapi(openSocket, async (c) => {
    const { conversationId } = c.req.valid("param");
    return await forwardUpgrade(c, conversationId, c.req.valid("query").after);
  });
}

/** The router's types know JSON bodies only; a stream or a problem body is a plain response, which it passes on. */
function asRouteResponse(response: Response): never {
  return response as never;
}
