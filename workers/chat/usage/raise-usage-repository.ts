import { getTableColumns, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { ProjectionEntry } from "../../../durable-objects/conversation/conversation-projection.ts";
import type { ModelUsage, TokenUsage } from "../../../shared/schemas/answer-schemas.ts";
import { dayOf } from "../../../shared/usage/usage-days.ts";
import type { ChatDatabase } from "../database.ts";
import { messages } from "../message/message-table.ts";
import { dailyUsage, WHOLE_TENANT } from "./daily-usage-table.ts";

const MICRODOLLARS_PER_DOLLAR = 1_000_000;

type MessageEntry = Extract<ProjectionEntry, { kind: "message" }>;

/** What one model took for a message, by the names of the table. */
interface Raise {
  messageId: string;
  userId: string;
  day: string;
  model: string;
  answers: number;
  inputTokens: number;
  outputTokens: number;
  costMicrodollars: number;
  unpricedTokens: number;
}

/**
 * Raises the usage by what was reported for messages that are not there yet; it must stand in the batch that writes them,
 * before they are written. Nothing when nothing was reported.
 */
export function raiseUsage(
  database: ChatDatabase,
  tenantId: string,
  entries: ProjectionEntry[],
): BatchItem<"sqlite">[] {
  const reported = entries.flatMap((entry) => (entry.kind === "message" ? [entry] : []));
  // A message that is brought twice at once took what it took once.
  const named = new Map(reported.map((entry) => [entry.message.id, entry]));
  const raises = [...named.values()].flatMap(raisesOf);
  if (raises.length === 0) return [];
  const field = (name: keyof Raise) => sql`taken.value ->> ${`$.${name}`}`;
  const rows = sql`
    select ${tenantId}, ${field("userId")}, ${field("day")}, ${field("model")}, ${field("answers")},
      ${field("inputTokens")}, ${field("outputTokens")}, ${field("costMicrodollars")}, ${field("unpricedTokens")}
    from json_each(${JSON.stringify(raises)}) as taken
    where not exists (select 1 from ${messages} where ${messages.id} = ${field("messageId")})`;
  const target = [dailyUsage.tenantId, dailyUsage.userId, dailyUsage.day, dailyUsage.model];
  return [database.insert(dailyUsage).select(rows).onConflictDoUpdate({ target, set: sums() })];
}

function sums() {
  const { answers, inputTokens, outputTokens, costMicrodollars, unpricedTokens } =
    getTableColumns(dailyUsage);
  return {
    answers: sql`${answers} + excluded.answers`,
    inputTokens: sql`${inputTokens} + excluded.input_tokens`,
    outputTokens: sql`${outputTokens} + excluded.output_tokens`,
    costMicrodollars: sql`${costMicrodollars} + excluded.cost_microdollars`,
    unpricedTokens: sql`${unpricedTokens} + excluded.unpriced_tokens`,
  };
}

/** Each model once for its user and once for the tenant. */
function raisesOf({ message, userId }: MessageEntry): Raise[] {
  const models = modelsOf(message.body.usage);
  return models.flatMap((usage, index) =>
    [userId, WHOLE_TENANT].map((of) => ({
      messageId: message.id,
      userId: of,
      day: dayOf(message.createdAt),
      model: usage.model,
      // The model that wrote the answer was asked last.
      answers: index === models.length - 1 ? 1 : 0,
      ...countsOf(usage),
    })),
  );
}

/** An answer of an earlier release does not name its models. */
function modelsOf(usage: TokenUsage | undefined): ModelUsage[] {
  if (usage === undefined) return [];
  return usage.models ?? [{ model: "unknown", ...usage }];
}

function countsOf({ inputTokens, outputTokens, costUsd }: ModelUsage) {
  return {
    inputTokens,
    outputTokens,
    costMicrodollars: Math.round((costUsd ?? 0) * MICRODOLLARS_PER_DOLLAR),
    unpricedTokens: costUsd === undefined ? inputTokens + outputTokens : 0,
  };
}
