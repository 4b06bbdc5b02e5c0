import { and, gte, lt, type SQL } from "drizzle-orm";
import { messages } from "../message/message-table.ts";

/** The index knows messages by their ids, which begin with the conversation's and a hyphen; a full stop comes next. */
export function isOfConversation(conversationId: string): SQL | undefined {
  return and(gte(messages.id, `${conversationId}-`), lt(messages.id, `${conversationId}.`));
}
