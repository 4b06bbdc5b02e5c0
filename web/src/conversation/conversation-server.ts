import type {
  ConnectionListener,
  ConversationConnection,
} from "../../../shared/client/conversation-connection.ts";

/** What a live conversation needs of the server. */
export interface ConversationServer {
  /** Makes a conversation with this title and returns its id. Throws a ClientError for what the server refuses. */
  create(title: string): Promise<string>;
  /** Connects to every frame after `after`, those of the past first. */
  open(conversationId: string, after: number, listener: ConnectionListener): ConversationConnection;
}
