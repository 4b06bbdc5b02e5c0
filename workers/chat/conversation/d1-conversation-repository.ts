import { and, desc, eq, gt, gte, lt, or, sql, type SQL } from "drizzle-orm";
import { recordResult, toQueries } from "../../../shared/idempotency/d1-idempotency-repository.ts";
import type { ChatDatabase } from "../database.ts";
import type { ConversationRepository, LastUsedPosition } from "./conversation-repository.ts";
import { conversations } from "./conversation-table.ts";

/** Reads conversations out of D1. */
export function createD1ConversationRepository(database: ChatDatabase): ConversationRepository {
  return {
    claim: async (kept) => {
      const [first, ...rest] = toQueries(database, recordResult(kept));
      if (first !== undefined) await database.batch([first, ...rest]);
    },
    list: async (tenantId, { userId, limit, text, usedSince, after }) =>
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
            text === null ? undefined : holdsText(text),
            usedSince === null ? undefined : gte(conversations.lastUsedAt, usedSince),
            after === null ? undefined : isBeyond(after),
          ),
        )
        .orderBy(desc(conversations.lastUsedAt), desc(conversations.id))
        .limit(limit),
  };
}

/** D1 takes patterns of LIKE up to 50 bytes only, and compares without case in ASCII alone. */
function holdsText(text: string): SQL {
  return gt(sql`instr(${conversations.searchText}, ${text})`, 0);
}

function isBeyond({ lastUsedAt, id }: LastUsedPosition): SQL | undefined {
  return or(
    lt(conversations.lastUsedAt, lastUsedAt),
    and(eq(conversations.lastUsedAt, lastUsedAt), lt(conversations.id, id)),
  );
}
