import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { aCaller } from "../../test/support/callers.ts";
import {
  aConversation,
  askAll,
  askUntilDelta,
  aSlowAnswer,
  chat,
  openSocket,
  QUESTION,
} from "../../test/support/conversation-fakes.ts";

type Stub = Awaited<ReturnType<typeof aConversation>>["stub"];

/** The names of the tables that an object has. */
function tablesOf(stub: Stub): Promise<unknown[]> {
  return runInDurableObject(stub, (_object, { storage }) =>
    storage.sql
      .exec(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
      )
      .toArray(),
  );
}

describe("a conversation whose tenant is deleted", () => {
  it("ends the answer that is being written, signs its sockets out, and keeps nothing", async () => {
    const ctx = aCaller();
    const slow = aSlowAnswer();
    const { id, stub } = await aConversation(ctx, slow.steps);
    const { socket } = await openSocket(ctx, id);
    const closed = new Promise<number>((resolve) =>
      socket.addEventListener("close", ({ code }) => resolve(code)),
    );
    const { rest } = await askUntilDelta(ctx, id);
    expect(await stub.erase()).toBe(true);
    expect(await closed).toBe(4_401);
    slow.release();
    const late: unknown[] = [];
    for await (const frame of rest) late.push(frame);
    expect(late.filter((frame) => JSON.stringify(frame).includes("30 days"))).toEqual([]);
    await runDurableObjectAlarm(stub);
    expect(await tablesOf(stub)).toEqual([]);
    expect(await chat.getConversation(ctx, id)).toMatchObject({ error: { code: "NOT_FOUND" } });
    const { results } = await env.CHAT_DB.prepare(
      "SELECT 1 FROM messages WHERE conversation_id = ?",
    )
      .bind(id)
      .all();
    expect(results).toEqual([]);
  });

  it("is erased once, also when it was deleted before", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    await chat.deleteConversation(ctx, id);
    expect([await stub.erase(), await stub.erase()]).toEqual([true, false]);
    expect(await tablesOf(stub)).toEqual([]);
  });
});
