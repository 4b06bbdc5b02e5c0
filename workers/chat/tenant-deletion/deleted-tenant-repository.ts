import { and, eq, inArray, or, sql } from "drizzle-orm";
import { union } from "drizzle-orm/sqlite-core";
import type { RemovedPortion } from "../../../shared/contracts/tenant-data.ts";
import { idempotencyKeys } from "../../../shared/idempotency/idempotency-key-table.ts";
import { deletedTenants } from "../../../shared/tenant-data/deleted-tenant-table.ts";
import { removeRows } from "../../../shared/tenant-data/remove-rows-repository.ts";
import { isOfConversation } from "../conversation/is-of-conversation-repository.ts";
import { conversations } from "../conversation/conversation-table.ts";
import { conversationTombstones } from "../conversation/conversation-tombstone-table.ts";
import type { ChatDatabase } from "../database.ts";
import { messages } from "../message/message-table.ts";
import { dailyUsage } from "../usage/daily-usage-table.ts";

/** Tenants that were deleted, and their rows. */
export interface DeletedTenantRepository {
  /** Has nothing of a tenant written any more; doing it twice changes nothing. */
  bury(tenantId: string, deletedAt: number): Promise<void>;
  isBuried(tenantId: string): Promise<boolean>;
  /** Some conversations of which rows are left, those too whose tombstone is. */
  listConversations(tenantId: string, count: number): Promise<string[]>;
  /** Removes the rows of some conversations, and returns how many by place. */
  removeConversations(tenantId: string, ids: string[]): Promise<Record<string, number>>;
  /** Removes some rows beside those of conversations. */
  removeRows(tenantId: string): Promise<RemovedPortion>;
}

/** Keeps in D1 which tenants were deleted. */
export function createD1DeletedTenantRepository(database: ChatDatabase): DeletedTenantRepository {
  return {
    bury: async (tenantId, deletedAt) => {
      await database.insert(deletedTenants).values({ tenantId, deletedAt }).onConflictDoNothing();
    },
    isBuried: async (tenantId) => {
      const found = await database
        .select({ tenantId: deletedTenants.tenantId })
        .from(deletedTenants)
        .where(eq(deletedTenants.tenantId, tenantId));
      return found.length > 0;
    },
    listConversations: async (tenantId, count) => {
      const found = await union(
        database
          .select({ id: conversations.id })
          .from(conversations)
          .where(eq(conversations.tenantId, tenantId)),
        database
          .select({ id: conversationTombstones.id })
          .from(conversationTombstones)
          .where(eq(conversationTombstones.tenantId, tenantId)),
      ).limit(count);
      return found.map(({ id }) => id);
    },
    removeConversations: async (tenantId, ids) => {
      const [removedMessages, removedConversations, removedTombstones] = await database.batch([
        database
          .delete(messages)
          .where(and(eq(messages.tenantId, tenantId), or(...ids.map(isOfConversation))))
          .returning({ one: sql`1` }),
        database
          .delete(conversations)
          .where(and(eq(conversations.tenantId, tenantId), inArray(conversations.id, ids)))
          .returning({ one: sql`1` }),
        database
          .delete(conversationTombstones)
          .where(
            and(
              eq(conversationTombstones.tenantId, tenantId),
              inArray(conversationTombstones.id, ids),
            ),
          )
          .returning({ one: sql`1` }),
      ]);
      return {
        "chat.messages": removedMessages.length,
        "chat.conversations": removedConversations.length,
        "chat.conversation_tombstones": removedTombstones.length,
      };
    },
    removeRows: (tenantId) =>
      removeRows(database, {
        service: "chat",
        tenantId,
        owners: [idempotencyKeys.tenantId, dailyUsage.tenantId],
      }),
  };
}
