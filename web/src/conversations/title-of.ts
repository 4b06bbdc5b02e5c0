import type { Conversation } from "../../../shared/schemas/conversation-schemas.ts";

/** What a list calls a conversation. */
export function titleOf({ title }: Pick<Conversation, "title">): string {
  return title ?? "New conversation";
}
