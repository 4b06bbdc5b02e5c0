import { unwrap } from "../../../shared/errors/app-error.ts";
import { Feedback } from "../../../shared/schemas/conversation-schemas.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { defineRoute, jsonBody } from "../route/define-route.ts";
import { MessagePath, IdempotencyHeaders } from "../route/parameter-schemas.ts";

const rateAnswer = defineRoute({
  method: "post",
  path: "/api/v1/messages/{messageId}/feedback",
  summary: "Say what I think of an answer; the last word counts",
  request: {
    headers: IdempotencyHeaders,
    params: MessagePath,
    body: jsonBody(Feedback, "Up or down, and why"),
  },
  responses: { 204: { description: "Kept" } },
});

export function registerFeedbackRoute(app: GatewayApp): void {
  app.openapi(rateAnswer, async (c) => {
    const { messageId } = c.req.valid("param");
    const { "idempotency-key": key } = c.req.valid("header");
    const { chat } = c.var.services;
    unwrap(await chat.rateAnswer(callerOf(c), messageId, c.req.valid("json"), key));
    return c.body(null, 204);
  });
}
