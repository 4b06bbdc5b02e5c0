import { describe, expect, it } from "vitest";
import { env } from "cloudflare:workers";
import { unwrap } from "../../shared/errors/app-error.ts";
import { aCaller } from "../../test/support/callers.ts";
import {
  aConversation,
  askAll,
  chat,
  kill,
  messagesOf,
  objectOf,
  QUESTION,
} from "../../test/support/conversation-fakes.ts";
import { racingKeys } from "../../test/support/racing-keys.ts";
import { createConversation } from "./conversation/create-conversation.ts";
import { openChat } from "./env.ts";

const REUSED = { ok: false, error: { code: "IDEMPOTENCY_KEY_REUSED" } };
const ASKED = { title: "Holidays", mode: "company" } as const;

describe("a call with an Idempotency-Key", () => {
  it("makes one conversation of eight at once, and tells each of it", async () => {
    const ctx = aCaller();
    const opened = openChat(env);
    const racing = { ...opened, keys: racingKeys(opened.keys, 8) };
    const make = () => createConversation(racing, ctx, { conversation: ASKED, key: "k" });
    const results = await Promise.all(Array.from({ length: 8 }, make));
    for (const result of results) expect(result).toEqual(results[0]);
    const listed = await env.CONVERSATION_MARKERS.list({
      prefix: `tenants/${ctx.tenantId}/conversations/`,
    });
    expect(listed.objects).toHaveLength(1);
    expect(await chat.createConversation(ctx, { mode: "general" }, "k")).toMatchObject(REUSED);
  });

  it("finishes a conversation that was only claimed before a crash", async () => {
    const ctx = aCaller();
    const first = unwrap(await chat.createConversation(ctx, ASKED, "k"));
    await env.CHAT_DB.prepare("update idempotency_keys set result = replace(result, ?, ?)")
      .bind(first.id, "cnv_00000000000000000000")
      .run();
    const second = unwrap(await chat.createConversation(ctx, ASKED, "k"));
    expect(second.id).toBe("cnv_00000000000000000000");
    expect(await chat.getConversation(ctx, second.id)).toMatchObject({ ok: true });
  });

  it("is answered as before when the conversation was renamed or deleted since, and brings nothing back", async () => {
    const ctx = aCaller();
    const made = unwrap(await chat.createConversation(ctx, ASKED, "k"));
    unwrap(await chat.changeConversation(ctx, made.id, { title: "Other" }));
    expect(unwrap(await chat.createConversation(ctx, ASKED, "k"))).toEqual(made);
    unwrap(await chat.deleteConversation(ctx, made.id));
    expect(unwrap(await chat.createConversation(ctx, ASKED, "k"))).toEqual(made);
    expect(await chat.getConversation(ctx, made.id)).toMatchObject({ ok: false });
  });

  it("rates an answer once, also after a crash, so that a late repetition does not undo a later word", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    const rate = (rating: "up" | "down", key: string) =>
      chat.rateAnswer(ctx, `${id}-2`, { rating }, key);
    await Promise.all([rate("up", "1"), rate("up", "1")]);
    unwrap(await rate("down", "2"));
    await kill(stub);
    expect(await rate("up", "1")).toEqual({ ok: true, value: null });
    expect((await messagesOf(ctx, id)).at(-1)?.feedback).toEqual({ rating: "down" });
    expect(await rate("down", "1")).toMatchObject(REUSED);
    unwrap(await chat.deleteConversation(ctx, id));
    expect(await objectOf(ctx, id).describe(ctx)).toMatchObject({ ok: false });
  });
});
