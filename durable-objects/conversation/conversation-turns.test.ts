import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { unwrap } from "../../shared/errors/app-error.ts";
import type { ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import { aCaller } from "../../test/support/callers.ts";
import {
  anAuth,
  aConversation,
  anAnswer,
  askAll,
  aSlowAnswer,
  chat,
  fakeCollaborators,
  messagesOf,
  openSocket,
  QUESTION,
  replaceCollaborators,
  SLOW_AUTH,
} from "../../test/support/conversation-fakes.ts";

const NEVER = new Promise<void>(() => undefined);

function errorsOf(received: ServerFrame[]): ServerFrame[] {
  return received.filter((frame) => frame.type === "error");
}

describe("regenerating an answer", () => {
  it("makes a new one for the same question, which all sockets see and lists show last", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    const [socket, other] = await Promise.all([openSocket(ctx, id), openSocket(ctx, id)]);
    await replaceCollaborators(stub, fakeCollaborators(anAnswer("Thirty [1].")));
    socket.send({ type: "regenerate", messageId: `${id}-2` });
    await Promise.all([socket.until("answer-completed"), other.until("answer-completed")]);
    expect(other.received).toEqual(socket.received);
    expect(socket.received[0]).toEqual({
      type: "answer-started",
      seq: 9,
      messageId: `${id}-9`,
      replyTo: `${id}-1`,
      clientMessageId: "c1",
    });
    expect(socket.received.map((frame) => frame.type)).not.toContain("user-message");
    const messages = await messagesOf(ctx, id);
    expect(messages.map(({ messageId, content }) => [messageId, content])).toEqual([
      [`${id}-1`, "How many?"],
      [`${id}-2`, "You have 30 days [1]."],
      [`${id}-9`, "Thirty [1]."],
    ]);
    await evictDurableObject(stub);
    expect(await messagesOf(ctx, id)).toEqual(messages);
  });

  it("hands on what was said before the question, and of each question the newest answer", async () => {
    const ctx = aCaller();
    const { id, stub, asked } = await aConversation(ctx);
    await askAll(ctx, id, { content: "First?", mode: "general", clientMessageId: "c1" });
    await askAll(ctx, id, { content: "Second?", clientMessageId: "c2" });
    const socket = await openSocket(ctx, id);
    socket.send({ type: "regenerate", messageId: `${id}-2` });
    await socket.until("answer-completed");
    expect(asked.intents[2]).toEqual({ question: "First?", history: [], mode: "general" });
    expect(asked.answers[2]).toMatchObject({ question: "First?", history: [], mode: "general" });
    const { asked: later, ...fakes } = fakeCollaborators(anAnswer());
    await replaceCollaborators(stub, fakes);
    await askAll(ctx, id, { content: "Third?" });
    expect(later.answers[0]?.history.map(({ content }) => content)).toEqual([
      "First?",
      "You have 30 days [1].",
      "Second?",
      "You have 30 days [1].",
    ]);
  });

  it("takes a failed answer, one that was stopped, and one that was made anew", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await replaceCollaborators(stub, { answer: { answer: () => Promise.reject(new Error("x")) } });
    const failed = (await askAll(ctx, id, QUESTION)).at(-1);
    await replaceCollaborators(stub, fakeCollaborators([{ type: "delta", text: "W" }, NEVER]));
    const socket = await openSocket(ctx, id);
    socket.send({ type: "regenerate", messageId: `${id}-2` });
    await socket.until("delta");
    socket.send({ type: "stop" });
    await socket.until("answer-completed");
    await replaceCollaborators(stub, fakeCollaborators(anAnswer()));
    const anew = (failed?.seq ?? 0) + 1;
    socket.send({ type: "regenerate", messageId: `${id}-${anew}` });
    await socket.until("answer-completed", 2);
    const messages = await messagesOf(ctx, id);
    expect(messages.map(({ status }) => status)).toEqual([
      "completed",
      "failed",
      "stopped",
      "completed",
    ]);
    expect(new Set(messages.slice(1).map(({ replyTo }) => replyTo))).toEqual(new Set([`${id}-1`]));
    expect(errorsOf(socket.received)).toEqual([]);
  });

  it("says why it was not taken, and the socket stays open", async () => {
    const ctx = aCaller();
    const { steps, release } = aSlowAnswer();
    const { id } = await aConversation(ctx, steps);
    const socket = await openSocket(ctx, id);
    socket.send({ type: "regenerate", messageId: `${id}-2` });
    await socket.until("error");
    socket.send({ type: "ask", ...QUESTION });
    await socket.until("delta");
    socket.send({ type: "regenerate", messageId: `${id}-2` });
    socket.send({ type: "regenerate", messageId: `${id}-1` });
    await socket.until("error", 3);
    expect(errorsOf(socket.received)).toMatchObject([
      { code: "NOT_FOUND" },
      { code: "ANSWER_IN_PROGRESS" },
      { code: "NOT_FOUND" },
    ]);
    release();
    await socket.until("answer-completed");
  });

  it("is done once when it is asked for twice at once", async () => {
    const ctx = aCaller();
    const { id, stub, asked } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    await replaceCollaborators(stub, { auth: SLOW_AUTH });
    const socket = await openSocket(ctx, id);
    for (let n = 0; n < 2; n += 1) socket.send({ type: "regenerate", messageId: `${id}-2` });
    await socket.until("answer-completed");
    await socket.until("error");
    expect(errorsOf(socket.received)).toMatchObject([{ code: "ANSWER_IN_PROGRESS" }]);
    expect(asked.answers).toHaveLength(2);
  });

  it("closes the socket of whoever is signed out, whatever they name", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    for (const messageId of [`${id}-2`, `${id}-7`]) {
      const socket = await openSocket(ctx, id);
      await replaceCollaborators(stub, { auth: anAuth("signed-out") });
      socket.send({ type: "regenerate", messageId });
      expect((await socket.closed).code).toBe(4401);
      expect(socket.received).toEqual([]);
    }
    expect(await messagesOf(ctx, id)).toHaveLength(2);
  });

  it("leaves what was asked as it was: asking again returns the first answer", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const frames = await askAll(ctx, id, QUESTION);
    const socket = await openSocket(ctx, id);
    socket.send({ type: "regenerate", messageId: `${id}-2` });
    await socket.until("answer-completed");
    expect(await askAll(ctx, id, QUESTION)).toEqual(frames);
  });

  it("counts as a use of the conversation", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    const before = unwrap(await chat.getConversation(ctx, id)).lastUsedAt;
    await new Promise((resolve) => setTimeout(resolve, 5));
    const socket = await openSocket(ctx, id);
    socket.send({ type: "regenerate", messageId: `${id}-2` });
    await socket.until("answer-completed");
    const { lastUsedAt } = unwrap(await chat.getConversation(ctx, id));
    expect(lastUsedAt > before).toBe(true);
    await expect
      .poll(async () =>
        env.CHAT_DB.prepare("SELECT last_used_at FROM conversations WHERE id = ?")
          .bind(id)
          .first("last_used_at"),
      )
      .toBe(Date.parse(lastUsedAt));
  });
});

describe("an acknowledgement", () => {
  it("is taken without a word", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const socket = await openSocket(ctx, id);
    socket.send({ type: "ack", seq: 0 });
    socket.send({ type: "ask", ...QUESTION });
    await socket.until("answer-completed");
    socket.send({ type: "ack", seq: 8 });
    socket.send({ type: "resume", after: 7 });
    await socket.until("answer-completed", 2);
    expect(socket.received).toHaveLength(9);
  });
});

describe("following a conversation", () => {
  it("replays what comes after a place, then goes on with the live frames", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const first = await askAll(ctx, id, QUESTION);
    const streams = await Promise.all(
      [0, 5, undefined, 99].map(async (after) =>
        unwrap(await chat.followConversation(ctx, id, after)).getReader(),
      ),
    );
    const second = await askAll(ctx, id, { content: "And then?" });
    const expected = [[...first, ...second], [...first.slice(5), ...second], second, second];
    for (const [index, reader] of streams.entries()) {
      let text = "";
      while (text.split("\n").length <= (expected[index]?.length ?? 0)) {
        text += new TextDecoder().decode((await reader.read()).value);
      }
      const frames = text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(frames).toEqual(expected[index]);
      await reader.cancel();
    }
  });

  it("lets go of the object when its reader has left, with the next record", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    const reader = unwrap(await chat.followConversation(ctx, id, 7)).getReader();
    await reader.read();
    await reader.cancel();
    await askAll(ctx, id, { content: "And then?" });
    await evictDurableObject(stub);
    expect(await messagesOf(ctx, id)).toHaveLength(4);
  });

  it("is refused to everybody else, as if nothing were there", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const refusal = { ok: false, error: { code: "NOT_FOUND", detail: expect.any(String) } };
    for (const other of [aCaller({ tenantId: ctx.tenantId }), aCaller({ userId: ctx.userId })]) {
      expect(await chat.followConversation(other, id, 0)).toEqual(refusal);
    }
  });
});
