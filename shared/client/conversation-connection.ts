import type { Question } from "../schemas/conversation-schemas.ts";
import type { ServerFrame } from "../schemas/frame-schemas.ts";

/** Whether frames can arrive now; `closed` is final, and says why when the server closed. */
export type ConnectionStatus =
  | { phase: "connecting" }
  | { phase: "open" }
  | { phase: "reconnecting"; attempt: number }
  | { phase: "closed"; reason: "left" | "signed-out" | "not-allowed" | "not-found" };

/** Who is told what a conversation's connection receives. */
export interface ConnectionListener {
  /** Each frame that changes the conversation, once, in the order of `seq`, across any number of reconnects. */
  onFrame(frame: ServerFrame): void;
  onStatus(status: ConnectionStatus): void;
}

/**
 * A conversation's socket that outlives the network: it reconnects with back-off, resumes after the last `seq` that it
 * has delivered, drops what comes twice, keeps the connection alive, and acknowledges what it received. What is asked
 * while it is not open is sent when it is, with the same `clientMessageId`, so that it is asked once.
 */
export interface ConversationConnection {
  ask(question: Question & { clientMessageId: string }): void;
  /** Ends the answer that is being written; does nothing when none is. */
  stop(): void;
  /** Has a completed or failed answer written anew. */
  regenerate(messageId: string): void;
  /** Tries at once instead of waiting for the back-off's next attempt. */
  reconnect(): void;
  close(): void;
}
