import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ProjectedMessage } from "../../../durable-objects/conversation/conversation-projection.ts";

/**
 * Messages whose text will not change any more, projected from their conversations' objects. Times are milliseconds since
 * 1970. The table is WITHOUT ROWID, so that a message is one row written and not three.
 */
export const messages = sqliteTable("messages", {
  /** Begins with its conversation's, so that those of a conversation stand together. */
  id: text("id").primaryKey(),
  conversationId: text("conversation_id").notNull(),
  tenantId: text("tenant_id").notNull(),
  role: text("role").$type<ProjectedMessage["role"]>().notNull(),
  content: text("content").notNull(),
  status: text("status").$type<ProjectedMessage["status"]>().notNull(),
  createdAt: integer("created_at").notNull(),
  /** What else the message has, as JSON. */
  body: text("body", { mode: "json" }).$type<ProjectedMessage["body"]>().notNull(),
});
