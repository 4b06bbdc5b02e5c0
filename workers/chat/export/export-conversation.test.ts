import { describe, expect, it } from "vitest";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { aCaller } from "../../../test/support/callers.ts";
import {
  aConversation,
  askAll,
  chat,
  messagesOf,
  QUESTION,
} from "../../../test/support/conversation-fakes.ts";

describe("exporting a conversation", () => {
  it("holds as JSON what its reads show, in several pages too", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    for (let n = 0; n < 26; n += 1) await askAll(ctx, id, { content: `Question ${n}?` });
    await chat.rateAnswer(ctx, `${id}-2`, { rating: "up", comment: "Thanks." });
    const { title, content } = unwrap(await chat.exportConversation(ctx, id, "json"));
    expect(title).toBe("Question 0?");
    const exported = await new Response(content).json<{ messages: unknown[] }>();
    expect(exported).toMatchObject({ conversation: unwrap(await chat.getConversation(ctx, id)) });
    expect(exported.messages).toHaveLength(52);
    expect(exported.messages.slice(0, 50)).toEqual(await messagesOf(ctx, id));
  });

  it("is valid also without a message, and reads well as Markdown", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const empty = unwrap(await chat.exportConversation(ctx, id, "json"));
    expect(await new Response(empty.content).json()).toMatchObject({ messages: [] });
    await askAll(ctx, id, QUESTION);
    const { content } = unwrap(await chat.exportConversation(ctx, id, "markdown"));
    expect(await new Response(content).text()).toMatch(
      /^# How many\?\n[^]*> How many\?\n\n## Answer\n\nYou have 30 days \[1\]\.\n\n1\. Holidays › Days\n$/,
    );
  });

  it("reads no further when its reader leaves", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const { content } = unwrap(await chat.exportConversation(ctx, id, "markdown"));
    const reader = content.getReader();
    await reader.read();
    await reader.cancel();
    expect(await reader.closed).toBeUndefined();
  });

  it("is refused to everybody else, as if nothing were there", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    for (const other of [aCaller({ tenantId: ctx.tenantId, roles: ["owner"] }), aCaller()]) {
      expect(await chat.exportConversation(other, id, "json")).toMatchObject({
        error: { code: "NOT_FOUND" },
      });
    }
  });
});
