import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * The stem with which each wording of an alias begins: what a search looks up, so that it reads the aliases that its
 * question may name and no others. A trigger on `aliases` removes the words of what is deleted.
 */
export const aliasWords = sqliteTable(
  "alias_words",
  {
    tenantId: text("tenant_id").notNull(),
    aliasId: text("alias_id").notNull(),
    /** Which part of the alias it begins, so that one can change without the other. */
    part: text("part", { enum: ["term", "expansions"] }).notNull(),
    word: text("word").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.aliasId, table.part, table.word] }),
    index("alias_words_word").on(table.tenantId, table.word, table.aliasId),
  ],
);
