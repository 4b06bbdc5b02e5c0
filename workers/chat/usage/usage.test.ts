import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProjectionEntry } from "../../../durable-objects/conversation/conversation-projection.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import type { TokenUsage } from "../../../shared/schemas/answer-schemas.ts";
import { DEFAULT_LIMITS } from "../../../shared/schemas/tenant-schemas.ts";
import type { Usage, UsageQuery } from "../../../shared/schemas/usage-schemas.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { createD1ProjectionRepository } from "../conversation/d1-projection-repository.ts";
import { openDatabase } from "../database.ts";
import { openChat } from "../env.ts";
import { createD1UsageRepository } from "./d1-usage-repository.ts";
import { readUsage } from "./read-usage.ts";

const NOW = Date.UTC(2026, 10, 30, 12);
const DAY_MS = 24 * 60 * 60 * 1_000;

const small = { model: "small", inputTokens: 10, outputTokens: 2, costUsd: 0.000_001 };
const large = { model: "large", inputTokens: 100, outputTokens: 30, costUsd: 0.25 };
const unpriced = { model: "own", inputTokens: 5, outputTokens: 1 };

const projection = createD1ProjectionRepository(openDatabase(env.CHAT_DB));
let admin: CallerContext;
let member: CallerContext;

beforeEach(() => {
  admin = aCaller();
  member = aCaller({ tenantId: admin.tenantId, roles: ["member"] });
});

/** The entry of an answer for which these models were asked. */
function anEntry(
  ctx: CallerContext,
  models: TokenUsage["models"],
  createdAt = NOW,
): ProjectionEntry {
  const conversationId = newId("cnv");
  const usage = { inputTokens: 0, outputTokens: 0, models };
  const message = {
    id: `${conversationId}-2`,
    conversationId,
    role: "assistant" as const,
    content: "You have 30 days.",
    status: "completed" as const,
    createdAt,
    body: models === undefined ? {} : { usage },
  };
  return { kind: "message", userId: ctx.userId, message };
}

async function answer(
  ctx: CallerContext,
  ...entry: Parameters<typeof anEntry> extends [unknown, ...infer Rest] ? Rest : never
) {
  await projection.apply(ctx.tenantId, [anEntry(ctx, ...entry)]);
}

/** The usage as it is reported at a moment to somebody in a tenant with these limits. */
async function report(
  ctx: CallerContext,
  query: Partial<UsageQuery> = {},
  limits: Partial<typeof DEFAULT_LIMITS> = {},
): Promise<Usage> {
  return unwrap(await tryReport(ctx, query, limits));
}

async function tryReport(ctx: CallerContext, query: Partial<UsageQuery>, limits = {}) {
  const { usage, services } = openChat(env);
  const tenant = { id: ctx.tenantId, name: "Acme", slug: null, createdAt: "2026-01-01T00:00:00Z" };
  const describeTenant = async () =>
    ({ ok: true, value: { ...tenant, limits: { ...DEFAULT_LIMITS, ...limits } } }) as const;
  const auth = { health: services.auth.health, describeTenant };
  const dependencies = { usage, services: { ...services, auth }, now: () => NOW };
  return await readUsage(dependencies, ctx, { by: "day", ...query });
}

describe("usage", () => {
  it("counts an answer once, however often and with whatever it is brought to the projection", async () => {
    const entry = anEntry(member, [small, large]);
    await projection.apply(admin.tenantId, [entry, entry]);
    await projection.apply(admin.tenantId, [anEntry(member, [large]), entry]);
    expect(await report(admin, { by: "model" })).toMatchObject({
      whose: "tenant",
      totals: { answers: 2, inputTokens: 210, outputTokens: 62, unpricedTokens: 0 },
      items: [
        { key: "large", answers: 2, inputTokens: 200, outputTokens: 60, costUsd: 0.5 },
        { key: "small", answers: 0, inputTokens: 10, outputTokens: 2, costUsd: 0.000_001 },
      ],
    });
  });

  it("is nothing for answers that reported none", async () => {
    await answer(member, undefined);
    const { totals, items } = await report(admin);
    expect([totals.answers, items]).toEqual([0, []]);
    const rows = await env.CHAT_DB.prepare("select 1 from daily_usage where tenant_id = ?")
      .bind(admin.tenantId)
      .all();
    expect(rows.results).toEqual([]);
  });

  it("names tokens that have no price, also those of an answer that names no model", async () => {
    await answer(member, [unpriced]);
    const old = anEntry(member, [unpriced]);
    if (old.kind === "message") old.message.body = { usage: { inputTokens: 3, outputTokens: 1 } };
    await projection.apply(admin.tenantId, [old]);
    expect(await report(admin, { by: "model" })).toMatchObject({
      totals: { costUsd: 0, unpricedTokens: 10 },
      items: [{ key: "own" }, { key: "unknown", unpricedTokens: 4 }],
    });
  });

  it("is a member's own, and for administrators that of the tenant, and never another tenant's", async () => {
    const other = aCaller({ userId: member.userId });
    await answer(member, [large]);
    await answer(admin, [small]);
    await answer(other, [large]);
    const own = await report(member, { by: "user" });
    expect(own).toMatchObject({ whose: "own", totals: { inputTokens: 100 } });
    expect(own.items.map(({ key }) => key)).toEqual([member.userId]);
    const { totals, items } = await report(admin, { by: "user" });
    expect([totals.inputTokens, totals.answers]).toEqual([110, 2]);
    expect(items.map(({ key }) => key)).toEqual([member.userId, admin.userId]);
    expect((await report(other, { by: "user" })).totals.inputTokens).toBe(100);
  });

  it("is that of the days that were asked for, by the day of the question, UTC", async () => {
    const midnight = Date.UTC(2026, 10, 1);
    for (const at of [midnight - 1, midnight, midnight + DAY_MS, NOW]) {
      await answer(member, [large], at);
    }
    const keys = async (query: Partial<UsageQuery>): Promise<string[]> =>
      (await report(admin, query)).items.map(({ key }) => key);
    const month = ["2026-11-01", "2026-11-02", "2026-11-30"];
    expect(await keys({})).toEqual(month);
    expect(await keys({ from: "2026-10-31" })).toEqual(["2026-10-31", ...month]);
    expect(await keys({ to: "2026-10-31" })).toEqual(["2026-10-31"]);
    expect(await keys({ from: "2026-11-02", to: "2026-11-29" })).toEqual(["2026-11-02"]);
    expect(await keys({ from: "2027-01-01" })).toEqual([]);
  });

  it.each([
    { from: "2026-12-02", to: "2026-12-01" },
    { from: "2025-11-01", to: "2026-11-02" },
    { from: "1000-01-01" },
    { to: "2026-10-01", from: "2026-11-01" },
  ])("is refused for %j", async (query) => {
    expect(await tryReport(admin, query)).toMatchObject({
      error: { code: "VALIDATION_FAILED", errors: [{ path: "from" }] },
    });
  });

  it("tells what is left of the budgets: to members of their own alone", async () => {
    const limits = {
      tokensPerDayPerUser: 100,
      tokensPerMonthPerTenant: 1_000,
      costUsdPerMonthPerTenant: 10,
    };
    await answer(member, [large], NOW - DAY_MS);
    await answer(member, [large]);
    await answer(admin, [small]);
    const ofUser = { budget: "tokensPerDayPerUser", resetsAt: "2026-12-01T00:00:00.000Z" };
    expect((await report(member, {}, limits)).budgets).toEqual([
      { ...ofUser, limit: 100, used: 130, remaining: 0 },
    ]);
    expect((await report(admin, {}, limits)).budgets).toMatchObject([
      { budget: "costUsdPerMonthPerTenant", used: 0.500_001, remaining: 9.499_999 },
      { budget: "tokensPerMonthPerTenant", used: 272, remaining: 728 },
      { ...ofUser, used: 12, remaining: 88 },
    ]);
    expect((await report(admin)).budgets).toEqual([]);
  });

  it("is told to nobody whose tenant is gone", async () => {
    const { usage, services } = openChat(env);
    const gone = readUsage({ usage, services, now: () => NOW }, admin, { by: "day" });
    expect(await gone).toMatchObject({ error: { code: "NOT_FOUND" } });
  });

  it("is read for a budget by the index, from the rows of one user and of the tenant", async () => {
    const statements: string[] = [];
    const prepare = (statement: string): D1PreparedStatement => {
      statements.push(statement);
      return env.CHAT_DB.prepare(statement);
    };
    const repository = createD1UsageRepository(openDatabase({ prepare } as never));
    await repository.readSpent("t", { userId: "u", day: "2026-11-30" });
    const literal = statements[0]?.replaceAll("?", "'2'");
    const plan = await env.CHAT_DB.prepare(`explain query plan ${literal}`).all<{
      detail: string;
    }>();
    expect(plan.results.map(({ detail }) => detail).join("\n")).toContain(
      "PRIMARY KEY (tenant_id=? AND user_id=? AND day>? AND day<?)",
    );
  });
});
