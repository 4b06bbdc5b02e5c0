import {
  and,
  asc,
  between,
  desc,
  eq,
  gt,
  gte,
  inArray,
  lte,
  sql,
  type SQL,
  type SQLWrapper,
} from "drizzle-orm";
import { MAX_USAGE_ITEMS, type UsageSums } from "../../../shared/schemas/usage-schemas.ts";
import { firstOfMonth } from "../../../shared/usage/usage-days.ts";
import type { ChatDatabase } from "../database.ts";
import { dailyUsage, WHOLE_TENANT } from "./daily-usage-table.ts";
import type { UsageRepository, UsageSpan } from "./usage-repository.ts";

const MICRODOLLARS_PER_DOLLAR = 1_000_000;
const { tenantId: tenant, userId: user, day, model } = dailyUsage;
const tokens = sql`${dailyUsage.inputTokens} + ${dailyUsage.outputTokens}`;

/** Reads usage from D1. */
export function createD1UsageRepository(database: ChatDatabase): UsageRepository {
  return {
    readSpent: async (tenantId, spender) => {
      const isToday = and(eq(user, spender.userId), eq(day, spender.day));
      const isTenants = eq(user, WHOLE_TENANT);
      const [spent] = await database
        .select({
          tokensOfUserToday: sumWhere(tokens, isToday),
          tokensThisMonth: sumWhere(tokens, isTenants),
          costUsdThisMonth: inDollars(sumWhere(dailyUsage.costMicrodollars, isTenants)),
        })
        .from(dailyUsage)
        .where(
          and(
            eq(tenant, tenantId),
            inArray(user, [WHOLE_TENANT, spender.userId]),
            gte(day, firstOfMonth(spender.day)),
            lte(day, spender.day),
          ),
        );
      return spent ?? { tokensOfUserToday: 0, tokensThisMonth: 0, costUsdThisMonth: 0 };
    },
    sum: async (tenantId, span) => {
      const [sums] = await database.select(SUMS).from(dailyUsage).where(isOf(tenantId, span));
      return sums ?? NOTHING;
    },
    group: async (tenantId, { by, ...span }) => {
      const key = { day, user, model }[by];
      const isAnyUser = by === "user" && span.userId === null;
      return await database
        .select({ key, ...SUMS })
        .from(dailyUsage)
        .where(isAnyUser ? isOfUsers(tenantId, span) : isOf(tenantId, span))
        .groupBy(key)
        .orderBy(...(by === "day" ? [asc(day)] : [desc(sql`sum(${tokens})`), asc(key)]))
        .limit(MAX_USAGE_ITEMS);
    },
  };
}

const NOTHING: UsageSums = {
  answers: 0,
  inputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
  unpricedTokens: 0,
};

const SUMS = {
  answers: sumOf(dailyUsage.answers),
  inputTokens: sumOf(dailyUsage.inputTokens),
  outputTokens: sumOf(dailyUsage.outputTokens),
  costUsd: inDollars(sumOf(dailyUsage.costMicrodollars)),
  unpricedTokens: sumOf(dailyUsage.unpricedTokens),
};

function isOf(tenantId: string, { userId, from, to }: UsageSpan): SQL | undefined {
  return and(eq(tenant, tenantId), eq(user, userId ?? WHOLE_TENANT), between(day, from, to));
}

function isOfUsers(tenantId: string, { from, to }: UsageSpan): SQL | undefined {
  return and(eq(tenant, tenantId), gt(user, WHOLE_TENANT), between(day, from, to));
}

function sumOf(column: SQLWrapper): SQL<number> {
  return sql<number>`coalesce(sum(${column}), 0)`;
}

function sumWhere(column: SQLWrapper, condition: SQL | undefined): SQL<number> {
  return sql<number>`coalesce(sum(${column}) filter (where ${condition}), 0)`;
}

function inDollars(microdollars: SQL<number>): SQL<number> {
  return sql<number>`${microdollars} * 1.0 / ${sql.raw(String(MICRODOLLARS_PER_DOLLAR))}`;
}
