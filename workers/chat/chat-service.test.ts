import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { unwrap } from "../../shared/errors/app-error.ts";
import type { Conversation } from "../../shared/schemas/conversation-schemas.ts";
import { aCaller } from "../../test/support/callers.ts";
import { aConversation, askAll, chat } from "../../test/support/conversation-fakes.ts";
import { createD1ConversationRepository } from "./conversation/d1-conversation-repository.ts";
import { checkHealth, openDatabase } from "./database.ts";

async function listIds(ctx: ReturnType<typeof aCaller>): Promise<string[]> {
  return unwrap(await chat.listConversations(ctx, { limit: 50 })).items.map(({ id }) => id);
}

async function countOf(ctx: ReturnType<typeof aCaller>, query: string): Promise<number> {
  return unwrap(await chat.listConversations(ctx, { limit: 50, query })).items.length;
}

/** Makes conversations one after the other, each last used at another millisecond. */
async function makeConversations(
  ctx: ReturnType<typeof aCaller>,
  count: number,
): Promise<Conversation[]> {
  const made: Conversation[] = [];
  for (let n = 0; n < count; n += 1) {
    const title = `Number ${n}`;
    made.push(unwrap(await chat.createConversation(ctx, { title, mode: "general" })));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await expect.poll(async () => (await listIds(ctx)).length).toBe(count);
  return made;
}

describe("conversations", () => {
  it("are made with what was asked for, and read as they were made", async () => {
    const ctx = aCaller();
    const asked = { title: "Holidays", mode: "general" } as const;
    const made = unwrap(await chat.createConversation(ctx, asked));
    expect(made).toEqual({
      id: expect.stringMatching(/^cnv_[0-9a-hjkmnp-tv-z]{20}$/),
      title: "Holidays",
      mode: "general",
      createdAt: made.createdAt,
      lastUsedAt: made.createdAt,
    });
    expect(await chat.getConversation(ctx, made.id)).toEqual({ ok: true, value: made });
  });

  it("are listed as they are read, the last used first", async () => {
    const ctx = aCaller();
    const [first, second] = await makeConversations(ctx, 2);
    expect(await listIds(ctx)).toEqual([second?.id, first?.id]);
    const { id } = await aConversation(ctx);
    await askAll(ctx, id, { content: "How many?" });
    await expect
      .poll(async () => unwrap(await chat.listConversations(ctx, { limit: 1 })).items)
      .toEqual([unwrap(await chat.getConversation(ctx, id))]);
    expect(unwrap(await chat.getConversation(ctx, id)).title).toBe("How many?");
  });

  it("are paged without losing or doubling one, also those of the same millisecond", async () => {
    const ctx = aCaller();
    const made = await makeConversations(ctx, 5);
    await env.CHAT_DB.prepare("UPDATE conversations SET last_used_at = 7 WHERE tenant_id = ?")
      .bind(ctx.tenantId)
      .run();
    const seen: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const query = cursor === undefined ? { limit: 2 } : { limit: 2, cursor };
      const page = unwrap(await chat.listConversations(ctx, query));
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(
      made
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    );
  });

  it("are nobody else's: neither another tenant's nor another user's list shows them", async () => {
    const ctx = aCaller();
    await makeConversations(ctx, 1);
    expect(await listIds(aCaller({ tenantId: ctx.tenantId }))).toEqual([]);
    expect(await listIds(aCaller({ userId: ctx.userId }))).toEqual([]);
  });

  it("are found by their title or first question, in any case of any script, sign by sign", async () => {
    const ctx = aCaller();
    const [first, second] = await makeConversations(ctx, 2);
    await chat.changeConversation(ctx, first?.id ?? "", { title: "Ürlaub in GROẞE Höfe: 100 %" });
    const { id } = await aConversation(ctx);
    await askAll(ctx, id, { content: `${"Why, ".repeat(300)}and Καλημέρα_x?` });
    const find = async (query: string): Promise<string[]> =>
      unwrap(await chat.listConversations(ctx, { limit: 50, query })).items.map((item) => item.id);
    await expect.poll(async () => await find("καλημέρα_X")).toEqual([id]);
    expect(await find("üRLAUB  in")).toEqual([first?.id]);
    expect(await find("100 %")).toEqual([first?.id]);
    expect(await find("number 1")).toEqual([second?.id]);
    for (const wild of ["%", "_"]) expect(await find(`${wild}${wild}`)).toEqual([]);
    expect(await find("Why, ".repeat(40).trim())).toEqual([id]);
    expect(await find("number 0")).toEqual([]);
    const other = aCaller({ tenantId: ctx.tenantId });
    expect(
      unwrap(await chat.listConversations(other, { limit: 5, query: "number" })).items,
    ).toEqual([]);
  });

  it("are active for 24 hours after their last use", async () => {
    const ctx = aCaller();
    const [old, recent] = await makeConversations(ctx, 2);
    const day = 24 * 60 * 60 * 1000;
    const use = async (id: string | undefined, at: number): Promise<void> => {
      await env.CHAT_DB.prepare("UPDATE conversations SET last_used_at = ? WHERE id = ?")
        .bind(at, id)
        .run();
    };
    await use(old?.id, Date.now() - day - 1);
    await use(recent?.id, Date.now() - day + 60_000);
    const list = async (active?: boolean): Promise<string[]> =>
      unwrap(await chat.listConversations(ctx, { limit: 5, active })).items.map(({ id }) => id);
    expect(await list(true)).toEqual([recent?.id]);
    for (const all of [false, undefined]) expect(await list(all)).toEqual([recent?.id, old?.id]);
  });

  it("are paged by what was searched for, among the active ones too", async () => {
    const ctx = aCaller();
    const made = await makeConversations(ctx, 6);
    for (const { id } of made.slice(0, 3)) await chat.changeConversation(ctx, id, { title: "Odd" });
    const seen: string[] = [];
    let cursor: string | null | undefined;
    await expect.poll(async () => await countOf(ctx, "odd")).toBe(3);
    while (cursor !== null) {
      const query = { limit: 2, query: "odd", active: true, ...(cursor && { cursor }) };
      const page = unwrap(await chat.listConversations(ctx, query));
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    const expected = made.slice(0, 3).map(({ id }) => id);
    expect(seen).toEqual(expected.toReversed());
  });

  it("that are active are found by the index alone, which also orders them", async () => {
    const statements: string[] = [];
    const spy = {
      prepare: (statement: string) => {
        statements.push(statement);
        return env.CHAT_DB.prepare(statement);
      },
    };
    const repository = createD1ConversationRepository(openDatabase(spy as never));
    const after = { lastUsedAt: 9, id: "cnv_9" };
    const query = { userId: "u", limit: 5, text: "X", usedSince: 1, after };
    await repository.list("t", query);
    const plan = await env.CHAT_DB.prepare(`EXPLAIN QUERY PLAN ${statements[0]}`)
      .bind("t", "u", "X", 0, 1, 9, 9, "cnv_9", 5)
      .all<{ detail: string }>();
    expect(plan.results.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(
        /^SEARCH conversations USING INDEX conversations_owner_last_used \(tenant_id=\? AND user_id=\? AND last_used_at>\?/,
      ),
    ]);
  });

  it.each(["x", btoa('["a","b"]'), btoa("[1]")])("refuse the cursor %s", async (cursor) => {
    expect(await chat.listConversations(aCaller(), { limit: 2, cursor })).toMatchObject({
      error: { code: "VALIDATION_FAILED", errors: [{ path: "cursor" }] },
    });
  });

  it.each(["", "cnv_1", "src_0123456789abcdefghjk", "cnv_0123456789abcdefghj/../x"])(
    "do not exist under the id %j",
    async (id) => {
      const ctx = aCaller();
      const missing = { ok: false, error: { code: "NOT_FOUND" } };
      expect(await chat.getConversation(ctx, id)).toMatchObject(missing);
      expect(await chat.listMessages(ctx, id, { limit: 5 })).toMatchObject(missing);
      expect(await chat.ask(ctx, id, { content: "How?" })).toMatchObject(missing);
    },
  );
});

describe("the chat service", () => {
  it("reports its database and asks for those below it, but not for who is asked already", async () => {
    const report = await chat.health(["auth", "intent", "answer"]);
    expect(report).toMatchObject({
      chat: { status: "ok" },
      "chat.database": { status: "ok", provider: "d1" },
    });
    expect(Object.keys(report)).not.toContain("auth");
    expect(Object.keys(await chat.health(["intent", "answer"]))).toContain("auth");
  });

  it("is not healthy over a database without its tables", async () => {
    const broken = {
      prepare: () => {
        throw new Error("no such table");
      },
    };
    await expect(checkHealth(openDatabase(broken as never))).rejects.toThrow();
  });
});
