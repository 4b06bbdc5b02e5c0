import { ConversationObject } from "../../durable-objects/conversation/conversation.ts";
import { openConversation } from "./env.ts";

/** The conversation object with the bindings of this Worker, which hosts it. */
export class Conversation extends ConversationObject<ChatBindings> {
  constructor(ctx: DurableObjectState, env: ChatBindings) {
    super(ctx, env, openConversation(env));
  }
}
