import type { AnswerMode } from "../../shared/schemas/answer-schemas.ts";
import type { Message } from "../../shared/schemas/conversation-schemas.ts";
import { lastUsedAt, titleOf, type ConversationMeta } from "./conversation-meta.ts";
import type { ConversationHead, KeptMessage } from "./conversation-state.ts";

/** A conversation as lists and searches need it; times are milliseconds since 1970. */
export interface ProjectedConversation {
  id: string;
  userId: string;
  title: string | null;
  firstQuestion: string | null;
  mode: AnswerMode;
  createdAt: number;
  lastUsedAt: number;
}

/** A message whose text will not change any more; `createdAt` is in milliseconds since 1970. */
export interface ProjectedMessage {
  id: string;
  conversationId: string;
  role: Message["role"];
  content: string;
  status: Message["status"];
  createdAt: number;
  body: Omit<Message, "messageId" | "role" | "content" | "status" | "createdAt">;
}

/** One row of the projection as it shall be; applying it again changes nothing. */
export type ProjectionEntry =
  | { kind: "conversation"; conversation: ProjectedConversation }
  | { kind: "message"; userId: string; message: ProjectedMessage };

/** The projection that lists and searches read, outside the object. */
export interface ConversationProjection {
  /** Writes all entries or none, in order; rejects when they may not have arrived. */
  apply(tenantId: string, entries: ProjectionEntry[]): Promise<void>;
  /** Removes every row of a conversation, and those for ever that `apply` may still bring late. */
  remove(tenantId: string, conversationId: string, deletedAt: number): Promise<void>;
}

/** The row of a conversation as it stands. */
export function projectConversation(
  meta: ConversationMeta,
  head: ConversationHead,
): ProjectionEntry {
  const { id, userId, mode, createdAt } = meta;
  const conversation = {
    id,
    userId,
    title: titleOf(meta, head),
    firstQuestion: head.firstQuestion,
    mode,
    createdAt,
    lastUsedAt: lastUsedAt(meta, head),
  };
  return { kind: "conversation", conversation };
}

/** Characters of a message that lists and searches may need; the object has the rest. */
const PROJECTED_MAX_CHARS = 100_000;

/** The row of a message. */
export function projectMessage(meta: ConversationMeta, kept: KeptMessage): ProjectionEntry {
  const { seq: _seq, messageId, role, content, status, createdAt, ...body } = kept;
  const message = {
    id: messageId,
    conversationId: meta.id,
    role,
    content: content.slice(0, PROJECTED_MAX_CHARS),
    status,
    createdAt: Date.parse(createdAt),
    body,
  };
  return { kind: "message", userId: meta.userId, message };
}
