import type { AnswerMode } from "../../shared/schemas/answer-schemas.ts";
import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import type { Message } from "../../shared/schemas/conversation-schemas.ts";
import { lastUsedAt, titleOf, type ConversationMeta } from "./conversation-meta.ts";
import type { ConversationState, KeptMessage } from "./conversation-state.ts";

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
  | { kind: "message"; message: ProjectedMessage };

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
  state: ConversationState,
): ProjectionEntry {
  const { id, userId, mode, createdAt } = meta;
  const conversation = {
    id,
    userId,
    title: titleOf(meta, state),
    firstQuestion: state.firstQuestion,
    mode,
    createdAt,
    lastUsedAt: lastUsedAt(meta, state),
  };
  return { kind: "conversation", conversation };
}

/** The rows that a frame changes; `state` is the one into which it was folded. */
export function projectFrame(
  meta: ConversationMeta,
  state: ConversationState,
  frame: ConversationFrame,
): ProjectionEntry[] {
  switch (frame.type) {
    case "user-message":
      return [projectConversation(meta, state), ...projectLastMessage(meta, state)];
    case "answer-started":
      return isAnsweredAnew(state, frame.replyTo) ? [projectConversation(meta, state)] : [];
    case "answer-completed":
    case "answer-failed":
      return projectLastMessage(meta, state);
    default:
      return [];
  }
}

/** The row of a message. */
export function projectMessage(meta: ConversationMeta, kept: KeptMessage): ProjectionEntry {
  const { seq: _seq, messageId, role, content, status, createdAt, ...body } = kept;
  const message = {
    id: messageId,
    conversationId: meta.id,
    role,
    content,
    status,
    createdAt: Date.parse(createdAt),
    body,
  };
  return { kind: "message", message };
}

/** A first answer follows its question at once, so that the question's own row has told of it. */
function isAnsweredAnew({ messages }: ConversationState, replyTo: string): boolean {
  return messages.at(-1)?.messageId !== replyTo;
}

function projectLastMessage(meta: ConversationMeta, state: ConversationState): ProjectionEntry[] {
  return state.messages.slice(-1).map((kept) => projectMessage(meta, kept));
}
