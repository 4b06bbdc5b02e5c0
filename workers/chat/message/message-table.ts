import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ProjectedMessage } from "../../../durable-objects/conversation/conversation-projection.ts";

/** Messages whose text will not change any more, projected from their conversations' objects. Times are milliseconds since 1970. */
export const messages = sqliteTable(
  "messages",
  {
    id: text("id").primaryKey(),
    conversationId: text("conversation_id").notNull(),
    tenantId: text("tenant_id").notNull(),
    role: text("role").$type<ProjectedMessage["role"]>().notNull(),
    content: text("content").notNull(),
    status: text("status").$type<ProjectedMessage["status"]>().notNull(),
    createdAt: integer("created_at").notNull(),
    /** What else the message has, as JSON. */
    body: text("body", { mode: "json" }).$type<ProjectedMessage["body"]>().notNull(),
  },
  (table) => [index("messages_conversation").on(table.tenantId, table.conversationId)],
);
