import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { RebuiltConversations } from "../../../shared/schemas/conversation-schemas.ts";
import { aCaller } from "../../../test/support/callers.ts";
import {
  aConversation,
  aReportedAnswer,
  askAll,
  chat,
  messagesOf,
  QUESTION,
  replaceCollaborators,
} from "../../../test/support/conversation-fakes.ts";

/** Leaves the database as it was made, with nothing in it. */
async function emptyDatabase(): Promise<void> {
  await env.CHAT_DB.batch(
    ["conversations", "messages", "conversation_tombstones", "daily_usage"].map((table) =>
      env.CHAT_DB.prepare(`DELETE FROM ${table}`),
    ),
  );
}

/** Rebuilds page by page, and returns what each page said. */
async function rebuildAll(ctx: CallerContext, limit: number): Promise<RebuiltConversations[]> {
  const pages: RebuiltConversations[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const query = cursor === undefined ? { limit } : { limit, cursor };
    const page = unwrap(await chat.rebuildConversations(ctx, query));
    pages.push(page);
    cursor = page.nextCursor;
  }
  return pages;
}

async function rowsOf(table: string, ctx: CallerContext): Promise<unknown[]> {
  const rows = env.CHAT_DB.prepare(`SELECT * FROM ${table} WHERE tenant_id = ? ORDER BY id`);
  return (await rows.bind(ctx.tenantId).all()).results;
}

beforeEach(async () => {
  const { objects } = await env.CONVERSATION_MARKERS.list();
  await env.CONVERSATION_MARKERS.delete(objects.map(({ key }) => key));
});

describe("rebuilding the lists", () => {
  it("brings back every list, search and message of a database that was lost", async () => {
    const [ctx, other] = [aCaller(), aCaller()];
    const { id } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    await askAll(ctx, id, { content: "And then?" });
    await chat.rateAnswer(ctx, `${id}-2`, { rating: "down", comment: "Too short." });
    const renamed = await aConversation(ctx);
    await chat.changeConversation(ctx, renamed.id, { title: "Holidays" });
    const foreign = await aConversation(other);
    await askAll(other, foreign.id, { content: "Elsewhere?" });
    const list = async (query?: string): Promise<unknown> =>
      unwrap(await chat.listConversations(ctx, { limit: 9, ...(query && { query }) })).items;
    await expect.poll(async () => await rowsOf("messages", other)).toHaveLength(2);
    await expect
      .poll(async () => JSON.stringify(await rowsOf("messages", ctx)))
      .toContain("Too short.");
    const read = async (): Promise<unknown[]> => [
      await list(),
      await list("holi"),
      await list("how many"),
      await rowsOf("messages", ctx),
      await rowsOf("conversations", ctx),
      await rowsOf("messages", other),
      await rowsOf("conversations", other),
    ];
    const before = await read();
    expect(before[1]).toHaveLength(1);
    await emptyDatabase();
    expect(await list()).toEqual([]);
    for (let time = 0; time < 2; time += 1) {
      const pages = await rebuildAll(ctx, 2);
      expect(pages.map(({ rebuilt, pending }) => [rebuilt, pending])).toEqual([
        [2, 0],
        [1, 0],
      ]);
      expect(await read()).toEqual(before);
    }
    expect((await messagesOf(ctx, id))[1]?.feedback).toEqual({
      rating: "down",
      comment: "Too short.",
    });
  });

  it("brings back nothing that was deleted, also when an older copy of the database has it", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    await expect.poll(async () => await rowsOf("messages", ctx)).toHaveLength(2);
    const rows = await rowsOf("conversations", ctx);
    await chat.deleteConversation(ctx, id);
    await emptyDatabase();
    const [row] = rows as Record<string, string>[];
    const names = Object.keys(row ?? {});
    await env.CHAT_DB.prepare(
      `INSERT INTO conversations (${names.join()}) VALUES (${names.map(() => "?").join()})`,
    )
      .bind(...Object.values(row ?? {}))
      .run();
    await env.CONVERSATION_MARKERS.put(`tenants/${ctx.tenantId}/conversations/${id}`, "");
    await evictDurableObject(stub);
    expect(await rebuildAll(ctx, 10)).toEqual([{ rebuilt: 1, pending: 0, nextCursor: null }]);
    expect(await rowsOf("conversations", ctx)).toEqual([]);
    expect(await env.CONVERSATION_MARKERS.list()).toMatchObject({ objects: [] });
  });

  it("leaves what was used as it was, and counts again what a lost database had counted", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx, aReportedAnswer());
    await askAll(ctx, id, QUESTION);
    await chat.rateAnswer(ctx, `${id}-2`, { rating: "up" });
    const gone = await aConversation(ctx, aReportedAnswer());
    await askAll(ctx, gone.id, QUESTION);
    const read = async (): Promise<unknown> =>
      (
        await env.CHAT_DB.prepare(
          "SELECT answers, input_tokens, cost_microdollars FROM daily_usage WHERE tenant_id = ? AND user_id = ?",
        )
          .bind(ctx.tenantId, ctx.userId)
          .all()
      ).results;
    const both = { answers: 2, input_tokens: 1_800, cost_microdollars: 4_000 };
    await expect.poll(read).toEqual([both]);
    await chat.deleteConversation(ctx, gone.id);
    await rebuildAll(ctx, 10);
    expect(await read()).toEqual([both]);
    // An older copy of the database, in which the list was emptied and a message is missing with what it took.
    await env.CHAT_DB.batch([
      env.CHAT_DB.prepare("DELETE FROM conversations"),
      env.CHAT_DB.prepare("DELETE FROM messages WHERE id = ?").bind(`${id}-2`),
      env.CHAT_DB.prepare(
        "UPDATE daily_usage SET answers = 1, input_tokens = 900, cost_microdollars = 2000 WHERE tenant_id = ?",
      ).bind(ctx.tenantId),
    ]);
    await rebuildAll(ctx, 10);
    expect(await read()).toEqual([both]);
    await emptyDatabase();
    await rebuildAll(ctx, 10);
    expect(await read()).toEqual([{ answers: 1, input_tokens: 900, cost_microdollars: 2_000 }]);
  });

  it("goes past what it cannot finish, and says how many that are", async () => {
    const ctx = aCaller();
    const { stub } = await aConversation(ctx);
    const whole = await aConversation(ctx);
    const down = (): Promise<void> => Promise.reject(new Error("D1 is down"));
    await replaceCollaborators(stub, { projection: { apply: down, remove: down } });
    for (const key of ["tenants/t/conversations/nonsense", "tenants/t/other/cnv_1"]) {
      await env.CONVERSATION_MARKERS.put(key, "");
    }
    await env.CONVERSATION_MARKERS.put("tenants/t/conversations/cnv_0123456789abcdefghjk", "");
    expect(await rebuildAll(ctx, 10)).toEqual([{ rebuilt: 2, pending: 2, nextCursor: null }]);
    await expect
      .poll(async () => (await rowsOf("conversations", ctx)).map((row) => Object(row).id))
      .toContain(whole.id);
  });

  it("refuses a cursor that it did not give out", async () => {
    expect(await chat.rebuildConversations(aCaller(), { limit: 5, cursor: "x" })).toMatchObject({
      error: { code: "VALIDATION_FAILED" },
    });
  });
});
