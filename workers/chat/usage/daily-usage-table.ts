import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Stands in place of a user for what a whole tenant took, so that neither a budget nor a report adds up its users. */
export const WHOLE_TENANT = "";

/**
 * What models took in a day, by user and for the whole tenant, raised with the message that it was taken for. The table is
 * WITHOUT ROWID, so that a sum is one row written.
 */
export const dailyUsage = sqliteTable(
  "daily_usage",
  {
    tenantId: text("tenant_id").notNull(),
    /** A user's id, or {@link WHOLE_TENANT}. */
    userId: text("user_id").notNull(),
    /** The UTC day of the question, as in `2026-10-01`. */
    day: text("day").notNull(),
    model: text("model").notNull(),
    /** Answers that the model wrote; a model that only understood the question counts where no other took anything. */
    answers: integer("answers").notNull(),
    inputTokens: integer("input_tokens").notNull(),
    outputTokens: integer("output_tokens").notNull(),
    /** Millionths of a US dollar, of what has a known price. */
    costMicrodollars: integer("cost_microdollars").notNull(),
    /** Tokens of either kind without a known price. */
    unpricedTokens: integer("unpriced_tokens").notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.userId, table.day, table.model] })],
);
