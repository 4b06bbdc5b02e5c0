import { newId } from "../../../shared/identifiers/new-id.ts";
import type { ConversationServer } from "./conversation-server.ts";
import { createLiveConversation, type LiveConversation } from "./live-conversation.ts";

/** The conversations that this tab has opened; one that is come back to is shown at once. */
export interface LiveConversations {
  /** The conversation with this id; for null the one that the next first question makes. */
  of(conversationId: string | null): LiveConversation;
  forget(conversationId: string): void;
}

/** Keeps one live conversation for each id. */
export function createLiveConversations(server: ConversationServer): LiveConversations {
  const opened = new Map<string, LiveConversation>();
  let draft: LiveConversation | null = null;
  const create = (conversationId: string | null): LiveConversation => {
    const conversation = createLiveConversation({
      server,
      conversationId,
      newClientMessageId: () => newId("ask"),
      onCreated: (id) => {
        opened.set(id, conversation);
        if (draft === conversation) draft = null;
      },
    });
    return conversation;
  };
  return {
    of(conversationId) {
      if (conversationId === null) {
        draft ??= create(null);
        return draft;
      }
      const conversation = opened.get(conversationId) ?? create(conversationId);
      opened.set(conversationId, conversation);
      return conversation;
    },
    forget: (conversationId) => opened.delete(conversationId),
  };
}
