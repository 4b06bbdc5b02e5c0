import { and, gte, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type {
  ConversationProjection,
  ProjectedConversation,
  ProjectedMessage,
} from "../../../durable-objects/conversation/conversation-projection.ts";
import type { ChatDatabase } from "../database.ts";
import { messages } from "../message/message-table.ts";
import { conversations } from "./conversation-table.ts";

/** Writes the projection to D1. Ids are random and never chosen by a client; a row of another tenant stays as it is. */
export function createD1ProjectionRepository(database: ChatDatabase): ConversationProjection {
  return {
    apply: async (tenantId, entries) => {
      const [first, ...rest] = entries.map((entry) =>
        entry.kind === "conversation"
          ? writeConversation(database, tenantId, entry.conversation)
          : writeMessage(database, tenantId, entry.message),
      );
      if (first !== undefined) await database.batch([first, ...rest]);
    },
  };
}

function writeConversation(
  database: ChatDatabase,
  tenantId: string,
  conversation: ProjectedConversation,
): BatchItem<"sqlite"> {
  const { title, firstQuestion, lastUsedAt } = conversation;
  return database
    .insert(conversations)
    .values({ ...conversation, tenantId })
    .onConflictDoUpdate({
      target: conversations.id,
      set: { title, firstQuestion, lastUsedAt },
      setWhere: and(
        sql`${conversations.tenantId} = excluded.tenant_id`,
        gte(sql`excluded.last_used_at`, conversations.lastUsedAt),
      ),
    });
}

/** A finished message never changes, so that the row which is there is the right one. */
function writeMessage(
  database: ChatDatabase,
  tenantId: string,
  message: ProjectedMessage,
): BatchItem<"sqlite"> {
  return database
    .insert(messages)
    .values({ ...message, tenantId })
    .onConflictDoNothing();
}
