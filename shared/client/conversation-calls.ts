import type {
  Conversation,
  Message,
  NewConversation,
  ExportFormat,
  RebuiltConversations,
} from "../schemas/conversation-schemas.ts";
import type { Page } from "../schemas/page-schemas.ts";
import type { ClientCalls } from "./client-calls.ts";
import type { Download } from "./read-download.ts";
import { spellQuery, type PageRequest } from "./page-request.ts";

/** Conversations and their messages, without what is asked in them. */
export interface ConversationCalls {
  createConversation(conversation?: Partial<NewConversation>): Promise<Conversation>;
  /** `query` is looked for in titles and first questions; `active` leaves those of the last 24 hours. */
  listConversations(
    query?: PageRequest & { query?: string; active?: boolean },
  ): Promise<Page<Conversation>>;
  getConversation(conversationId: string): Promise<Conversation>;
  renameConversation(conversationId: string, title: string): Promise<Conversation>;
  deleteConversation(conversationId: string): Promise<void>;
  /** Oldest first. */
  listMessages(conversationId: string, page?: PageRequest): Promise<Page<Message>>;
  sendFeedback(
    messageId: string,
    feedback: { rating: "up" | "down"; comment?: string },
  ): Promise<void>;
  /** The whole conversation as a file. */
  exportConversation(conversationId: string, format: ExportFormat): Promise<Download>;
  /** For platform administrators: has a page of all conversations write their lists anew. */
  rebuildConversations(page?: PageRequest): Promise<RebuiltConversations>;
}

/** Makes the calls about conversations. */
export function createConversationCalls({
  read,
  send,
  create,
  sendOnce,
  download,
}: ClientCalls): ConversationCalls {
  const conversations = "/api/v1/conversations";
  const path = (id: string): string => `${conversations}/${encodeURIComponent(id)}`;
  return {
    createConversation: (conversation = {}) =>
      create({ method: "POST", path: conversations, body: conversation }),
    listConversations: (query = {}) =>
      read({ method: "GET", path: `${conversations}${spellQuery({ ...query })}` }),
    getConversation: (id) => read({ method: "GET", path: path(id) }),
    renameConversation: (id, title) => read({ method: "PATCH", path: path(id), body: { title } }),
    deleteConversation: (id) => send({ method: "DELETE", path: path(id) }),
    listMessages: (id, page = {}) =>
      read({ method: "GET", path: `${path(id)}/messages${spellQuery({ ...page })}` }),
    sendFeedback: (messageId, feedback) =>
      sendOnce({
        method: "POST",
        path: `/api/v1/messages/${encodeURIComponent(messageId)}/feedback`,
        body: feedback,
      }),
    exportConversation: (id, format) =>
      download({ method: "GET", path: `${path(id)}/export${spellQuery({ format })}` }),
    rebuildConversations: (page = {}) =>
      read({
        method: "POST",
        path: `/api/v1/admin/conversations/rebuild${spellQuery({ ...page })}`,
      }),
  };
}
