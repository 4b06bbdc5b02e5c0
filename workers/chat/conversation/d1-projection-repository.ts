import { and, eq, gte, lt, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type {
  ConversationProjection,
  ProjectedConversation,
  ProjectedMessage,
} from "../../../durable-objects/conversation/conversation-projection.ts";
import type { ChatDatabase } from "../database.ts";
import { messages } from "../message/message-table.ts";
import { conversations } from "./conversation-table.ts";
import { conversationTombstones } from "./conversation-tombstone-table.ts";
import { raiseUsage } from "../usage/raise-usage-repository.ts";
import { foldText } from "./fold-text.ts";
import { isOfConversation } from "./is-of-conversation-repository.ts";

/** Milliseconds for which a deleted conversation is remembered; nothing of it is under way for longer. */
const TOMBSTONE_LIFETIME_MS = 90 * 24 * 60 * 60 * 1000;

/**
 * Writes the projection to D1. Ids are random and never chosen by a client; a row of another tenant stays as it is, and
 * a trigger refuses the rows of a conversation that has a tombstone.
 */
export function createD1ProjectionRepository(database: ChatDatabase): ConversationProjection {
  return {
    apply: async (tenantId, entries) => {
      const writes = entries.map((entry) =>
        entry.kind === "conversation"
          ? writeConversation(database, tenantId, entry.conversation)
          : writeMessage(database, tenantId, entry.message),
      );
      const [first, ...rest] = [...raiseUsage(database, tenantId, entries), ...writes];
      if (first !== undefined) await database.batch([first, ...rest]);
    },
    remove: async (tenantId, conversationId, deletedAt) => {
      const { tenantId: tenant, deletedAt: buriedAt } = conversationTombstones;
      await database.batch([
        database
          .insert(conversationTombstones)
          .values({ id: conversationId, tenantId, deletedAt })
          .onConflictDoNothing(),
        database
          .delete(messages)
          .where(and(eq(messages.tenantId, tenantId), isOfConversation(conversationId))),
        database
          .delete(conversations)
          .where(and(eq(conversations.tenantId, tenantId), eq(conversations.id, conversationId))),
        database
          .delete(conversationTombstones)
          .where(and(eq(tenant, tenantId), lt(buriedAt, deletedAt - TOMBSTONE_LIFETIME_MS))),
      ]);
    },
  };
}

function writeConversation(
  database: ChatDatabase,
  tenantId: string,
  conversation: ProjectedConversation,
): BatchItem<"sqlite"> {
  const { title, firstQuestion, lastUsedAt } = conversation;
  const searchText = [title, firstQuestion].map((text) => foldText(text ?? "")).join("\n");
  return database
    .insert(conversations)
    .values({ ...conversation, searchText, tenantId })
    .onConflictDoUpdate({
      target: conversations.id,
      set: { title, firstQuestion, searchText, lastUsedAt },
      setWhere: and(
        sql`${conversations.tenantId} = excluded.tenant_id`,
        gte(sql`excluded.last_used_at`, conversations.lastUsedAt),
      ),
    });
}

/** Of a finished message only what is beside its text changes, when its reader rates it. */
function writeMessage(
  database: ChatDatabase,
  tenantId: string,
  message: ProjectedMessage,
): BatchItem<"sqlite"> {
  return database
    .insert(messages)
    .values({ ...message, tenantId })
    .onConflictDoUpdate({
      target: messages.id,
      set: { body: message.body },
      setWhere: sql`${messages.tenantId} = excluded.tenant_id`,
    });
}
