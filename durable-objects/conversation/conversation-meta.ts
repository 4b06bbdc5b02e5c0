import { isWithinReach } from "../../shared/authorization/decide-access.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { AnswerMode } from "../../shared/schemas/answer-schemas.ts";
import type { Conversation } from "../../shared/schemas/conversation-schemas.ts";
import type { ConversationHead } from "./conversation-state.ts";

/** Characters of the first question that stand for a title that nobody gave. */
const TITLE_FROM_QUESTION_CHARS = 80;

/** What was decided when a conversation was made; times are milliseconds since 1970. */
export interface ConversationMeta {
  id: string;
  tenantId: string;
  /** The owner, the only one who may read it. */
  userId: string;
  title: string | null;
  mode: AnswerMode;
  createdAt: number;
}

/** Whether a conversation belongs to a caller. */
export function isOwnedBy(meta: ConversationMeta, ctx: CallerContext): boolean {
  return isWithinReach(ctx, "own", meta);
}

/** Describes a conversation as its owner sees it. */
export function describeConversation(meta: ConversationMeta, head: ConversationHead): Conversation {
  return {
    id: meta.id,
    title: titleOf(meta, head),
    mode: meta.mode,
    createdAt: new Date(meta.createdAt).toISOString(),
    lastUsedAt: new Date(lastUsedAt(meta, head)).toISOString(),
  };
}

/** The title that was given, else the beginning of the first question, else null. */
export function titleOf(meta: ConversationMeta, head: ConversationHead): string | null {
  if (meta.title !== null || head.firstQuestion === null) return meta.title;
  const words = head.firstQuestion.trim().replaceAll(/\s+/g, " ");
  return Array.from(words).slice(0, TITLE_FROM_QUESTION_CHARS).join("");
}

/** When something was last asked, or else when the conversation was made; milliseconds since 1970. */
export function lastUsedAt(meta: ConversationMeta, head: ConversationHead): number {
  return head.lastAskedAt ?? meta.createdAt;
}
