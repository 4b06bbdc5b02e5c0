import type { ProjectedConversation } from "../../../durable-objects/conversation/conversation-projection.ts";
import type { KeptResult } from "../../../shared/idempotency/claim.ts";

/** A place in a list that is ordered by last use: the conversation at it is the last one that was seen. */
export interface LastUsedPosition {
  /** Milliseconds since 1970. */
  lastUsedAt: number;
  id: string;
}

/** Which conversations to list. */
interface ConversationQuery {
  userId: string;
  limit: number;
  /** Folded text that the title or the first question holds; null for all. */
  text: string | null;
  /** The earliest last use, in milliseconds since 1970; null for all. */
  usedSince: number | null;
  /** Null for the first page. */
  after: LastUsedPosition | null;
}

/** The projection of all conversations, to read, and what is to be made once. */
export interface ConversationRepository {
  /** Takes an Idempotency-Key for a conversation that is about to be made; fails when the key is taken. */
  claim(kept: KeptResult): Promise<void>;
  /** A user's conversations, the last used first. */
  list(tenantId: string, query: ConversationQuery): Promise<ProjectedConversation[]>;
}
