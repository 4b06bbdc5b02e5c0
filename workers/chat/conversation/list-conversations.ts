import * as z from "zod";
import type { ProjectedConversation } from "../../../durable-objects/conversation/conversation-projection.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type {
  Conversation,
  ConversationsQuery,
} from "../../../shared/schemas/conversation-schemas.ts";
import { decodeCursor, encodeCursor } from "../../../shared/schemas/page-cursor.ts";
import type { Page } from "../../../shared/schemas/page-schemas.ts";
import type { ChatDependencies } from "../env.ts";
import { foldText } from "./fold-text.ts";

/** Milliseconds for which a conversation counts as active after it was used. */
const ACTIVE_MS = 24 * 60 * 60 * 1000;

const ConversationPosition = z.tuple([z.number().int(), z.string()]);

/** Lists the caller's conversations, the last used first. Fails with VALIDATION_FAILED for a bad cursor. */
export async function listConversations(
  { conversations, now }: Pick<ChatDependencies, "conversations" | "now">,
  { tenantId, userId }: CallerContext,
  { limit, cursor, query, active }: ConversationsQuery,
): Promise<Result<Page<Conversation>>> {
  const position = decodeCursor(cursor, ConversationPosition);
  if (!position.ok) return position;
  const [lastUsedAt, id] = position.value ?? [];
  const after = lastUsedAt === undefined || id === undefined ? null : { lastUsedAt, id };
  const found = await conversations.list(tenantId, {
    userId,
    limit: limit + 1,
    text: query === undefined ? null : foldText(query),
    usedSince: active === true ? now() - ACTIVE_MS : null,
    after,
  });
  const kept = found.slice(0, limit);
  const last = kept.at(-1);
  const hasMore = last !== undefined && found.length > limit;
  return succeed({
    items: kept.map(describe),
    nextCursor: hasMore ? encodeCursor([last.lastUsedAt, last.id]) : null,
  });
}

function describe(conversation: ProjectedConversation): Conversation {
  const { id, title, mode, createdAt, lastUsedAt } = conversation;
  return {
    id,
    title,
    mode,
    createdAt: new Date(createdAt).toISOString(),
    lastUsedAt: new Date(lastUsedAt).toISOString(),
  };
}
