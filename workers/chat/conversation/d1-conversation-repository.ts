import { and, desc, eq, lt, or, type SQL } from "drizzle-orm";
import type { ChatDatabase } from "../database.ts";
import type { ConversationRepository, LastUsedPosition } from "./conversation-repository.ts";
import { conversations } from "./conversation-table.ts";

/** Reads conversations out of D1. */
export function createD1ConversationRepository(database: ChatDatabase): ConversationRepository {
  return {
    list: async (tenantId, { userId, limit, after }) =>
      await database
        .select({
          id: conversations.id,
          userId: conversations.userId,
          title: conversations.title,
          firstQuestion: conversations.firstQuestion,
          mode: conversations.mode,
          createdAt: conversations.createdAt,
          lastUsedAt: conversations.lastUsedAt,
        })
        .from(conversations)
        .where(
          and(
            eq(conversations.tenantId, tenantId),
            eq(conversations.userId, userId),
            after === null ? undefined : isBeyond(after),
          ),
        )
        .orderBy(desc(conversations.lastUsedAt), desc(conversations.id))
        .limit(limit),
  };
}

function isBeyond({ lastUsedAt, id }: LastUsedPosition): SQL | undefined {
  return or(
    lt(conversations.lastUsedAt, lastUsedAt),
    and(eq(conversations.lastUsedAt, lastUsedAt), lt(conversations.id, id)),
  );
}
