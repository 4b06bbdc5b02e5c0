import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { AnswerMode } from "../../../shared/schemas/answer-schemas.ts";

/** Conversations as lists need them, projected from their objects. Times are milliseconds since 1970. */
export const conversations = sqliteTable(
  "conversations",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    userId: text("user_id").notNull(),
    title: text("title"),
    firstQuestion: text("first_question"),
    /** Title and first question, folded, one a line. */
    searchText: text("search_text").notNull().default(""),
    mode: text("mode").$type<AnswerMode>().notNull(),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at").notNull(),
  },
  (table) => [
    index("conversations_owner_last_used").on(
      table.tenantId,
      table.userId,
      table.lastUsedAt,
      table.id,
    ),
  ],
);
